using GalaxyMergers.Science;

namespace GalaxyMergers.Learning.Training;

/// <summary>How a classifier is trained (section 2.2, appendix A). The defaults are the paper's, or where it is silent those of the specification, section 4.</summary>
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

/// <summary>Stage 1: the dense layers alone, on a frozen backbone, by Adam (appendix A1).</summary>
public sealed record HeadStageOptions
{
    /// <summary>Epochs; 40 in the paper. 0 leaves the stage out.</summary>
    public int Epochs { get; init; } = PaperConstants.HeadStageEpochs;

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

/// <summary>Stage 2: all layers by stochastic gradient descent with early stopping (appendix A1).</summary>
public sealed record FineTuningOptions
{
    /// <summary>Learning rate; 1.5e-5 in the paper.</summary>
    public double LearningRate { get; init; } = PaperConstants.FineTuningLearningRate;

    /// <summary>Momentum; 0.9 in the paper.</summary>
    public double Momentum { get; init; } = PaperConstants.FineTuningMomentum;

    /// <summary>Nesterov's look-ahead; not in the paper.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Multiple of the kernels that is added to their gradients; 0 in the paper.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Share of each target that is spread over the classes; 0 in the paper.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>Epochs during which the learning rate rises linearly from zero.</summary>
    public double WarmUpEpochs { get; init; }

    /// <summary>Most epochs; 0 leaves the stage out, so that only the dense layers are trained.</summary>
    public int MaximumEpochs { get; init; } = 100;

    /// <summary>Keeps the last epoch instead of the best, so that the validation images decide nothing and may serve as a test.</summary>
    public bool KeepLastEpoch { get; init; }

    /// <summary>Epochs without a better validation accuracy after which training ends; the paper stopped by hand.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(LearningRate > 0 && double.IsFinite(LearningRate), within, nameof(LearningRate), LearningRate, "above 0");
        SettingException.Require(Momentum is >= 0 and < 1, within, nameof(Momentum), Momentum, "from 0 to below 1");
        SettingException.Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), within, nameof(WeightDecay), WeightDecay, "0 or above");
        SettingException.Require(LabelSmoothing is >= 0 and < 1, within, nameof(LabelSmoothing), LabelSmoothing, "from 0 to below 1");
        SettingException.Require(WarmUpEpochs >= 0 && double.IsFinite(WarmUpEpochs), within, nameof(WarmUpEpochs), WarmUpEpochs, "0 or above, in epochs");
        SettingException.Require(MaximumEpochs >= 0, within, nameof(MaximumEpochs), MaximumEpochs, "a whole number of epochs from 0 on; 0 trains the new layers only");
        SettingException.Require(Patience >= 1, within, nameof(Patience), Patience, "a whole number of epochs from 1 on");
    }
}
