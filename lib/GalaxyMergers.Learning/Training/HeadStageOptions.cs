namespace GalaxyMergers.Learning.Training;

/// <summary>Stage 1: the dense layers alone, on a frozen backbone, by Adam (appendix A1).</summary>
public sealed record HeadStageOptions
{
    /// <summary>Epochs; 40 in the paper. 0 leaves the stage out.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Learning rate of Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>What normalisation does in the frozen backbone.</summary>
    public FrozenNormalisation Normalisation { get; init; } = FrozenNormalisation.Running;

    /// <summary>
    /// Augmented views of each image whose features are computed once and then drawn from; 0 computes a fresh view at every step,
    /// as the paper does. Needs <see cref="FrozenNormalisation.Running"/>: otherwise features depend on the batch.
    /// </summary>
    public int CachedViews { get; init; }

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Epochs >= 0, within, nameof(Epochs), Epochs, "a whole number of epochs from 0 on; 0 leaves the stage out");
        SettingException.Require(LearningRate > 0 && double.IsFinite(LearningRate), within, nameof(LearningRate), LearningRate, "above 0");
        SettingException.Require(CachedViews >= 0, within, nameof(CachedViews), CachedViews, "a whole number of views from 0 on; 0 computes a fresh view at every step");
        SettingException.Require(CachedViews == 0 || Normalisation == FrozenNormalisation.Running, within, nameof(CachedViews), CachedViews, "0 unless normalisation is running: otherwise features depend on the batch");
    }
}
