namespace GalaxyMergers.Learning.Training;

/// <summary>How a classifier is trained (section 2.2, appendix A). The defaults are the paper's, or SCIENCE's where the paper is silent.</summary>
public sealed record TrainingOptions
{
    /// <summary>Stage 1, of the transfer arm.</summary>
    public HeadStageOptions HeadStage { get; init; } = new();

    /// <summary>Whether the random arm has stage 1 too, on a frozen random backbone: the published code has it, appendix A2 has not.</summary>
    public bool RandomHeadStage { get; init; }

    /// <summary>Stage 2 of the transfer arm.</summary>
    public FineTuningOptions FineTuning { get; init; } = new();

    /// <summary>Stage 2 of the random arm where it differs; null trains both arms alike, as the paper does.</summary>
    public FineTuningOptions? RandomFineTuning { get; init; }

    /// <summary>Galaxies of each class in a batch.</summary>
    public int BatchPerClass { get; init; } = 8;

    /// <summary>Steps of an epoch; null shows every training merger once. The published code has 3000.</summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>
    /// Images whose gradients are computed at a time and added up before a step; null takes the whole batch. Normalisation then sees
    /// these images only.
    /// </summary>
    public int? ImagesPerPass { get; init; }

    /// <summary>Images that are classified at a time.</summary>
    public int EvaluationBatch { get; init; } = 32;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        HeadStage.Validate(SettingException.Join(within, nameof(HeadStage)));
        FineTuning.Validate(SettingException.Join(within, nameof(FineTuning)));
        RandomFineTuning?.Validate(SettingException.Join(within, nameof(RandomFineTuning)));
        SettingException.Require(BatchPerClass >= 1, within, nameof(BatchPerClass), BatchPerClass, "a whole number of galaxies from 1 on");
        SettingException.Require(StepsPerEpoch is null or >= 1, within, nameof(StepsPerEpoch), StepsPerEpoch, "a whole number from 1 on, or null");
        SettingException.Require(ImagesPerPass is null or >= 1, within, nameof(ImagesPerPass), ImagesPerPass, "a whole number of images from 1 on, or null");
        SettingException.Require(EvaluationBatch >= 1, within, nameof(EvaluationBatch), EvaluationBatch, "a whole number of images from 1 on");
    }
}
