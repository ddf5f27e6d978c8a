namespace GalaxyMergers.Learning.Training;

/// <summary>Stage 2: all layers by stochastic gradient descent with early stopping (appendix A1).</summary>
public sealed record FineTuningOptions
{
    /// <summary>Learning rate; 1.5e-5 in the paper.</summary>
    public double LearningRate { get; init; } = 1.5e-5;

    /// <summary>Momentum; 0.9 in the paper.</summary>
    public double Momentum { get; init; } = 0.9;

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
