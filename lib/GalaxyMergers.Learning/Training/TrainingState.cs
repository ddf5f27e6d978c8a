namespace GalaxyMergers.Learning.Training;

/// <summary>Where a training stands, apart from its tensors; with them it resumes exactly.</summary>
internal sealed record TrainingState
{
    /// <summary>Stage being trained.</summary>
    public int Stage { get; init; } = 1;

    /// <summary>Epochs of this stage finished.</summary>
    public int EpochOfStage { get; init; }

    /// <summary>Steps of the present epoch finished.</summary>
    public int StepOfEpoch { get; init; }

    /// <summary>Steps that the optimiser has taken in this stage.</summary>
    public long StepOfStage { get; init; }

    /// <summary>Sum of the losses of the images of this epoch.</summary>
    public double LossSum { get; init; }

    /// <summary>Images of this epoch classified correctly.</summary>
    public long Correct { get; init; }

    /// <summary>Images of this epoch.</summary>
    public long Images { get; init; }

    /// <summary>Epoch whose weights are kept, counted over both stages.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Its validation accuracy.</summary>
    public double BestAccuracy { get; init; } = -1;

    /// <summary>Its validation loss.</summary>
    public double BestLoss { get; init; } = double.MaxValue;

    /// <summary>All epochs finished.</summary>
    public IReadOnlyList<EpochRecord> History { get; init; } = [];
}
