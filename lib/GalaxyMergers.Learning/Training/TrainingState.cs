
using GalaxyMergers.Inference.Networks.Weights;

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

/// <summary>One epoch of one training.</summary>
/// <param name="Stage">1: frozen backbone; 2: all layers.</param>
/// <param name="Epoch">Number of the epoch within the training, from 1.</param>
/// <param name="Steps">Optimiser steps taken in this epoch.</param>
/// <param name="TrainLoss">Mean categorical cross-entropy (natural logarithm) over the training batches.</param>
/// <param name="TrainAccuracy">Share of training images classified correctly, in [0, 1].</param>
/// <param name="ValidationLoss">Cross-entropy on the validation fold, each class with equal weight.</param>
/// <param name="ValidationAccuracy">Class-balanced accuracy on the validation fold, in [0, 1].</param>
/// <param name="Seconds">Wall-clock time of the epoch, seconds; of the last part of it where it was interrupted.</param>
public sealed record EpochRecord(
    int Stage,
    int Epoch,
    int Steps,
    double TrainLoss,
    double TrainAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double Seconds);

/// <summary>How far a training has come.</summary>
/// <param name="Activity">What is being done, in words.</param>
/// <param name="Stage">1 or 2.</param>
/// <param name="Epoch">Epochs finished, both stages.</param>
/// <param name="Step">Steps of the present epoch finished.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Fraction">Share of the work done if no epoch is spared, in [0, 1]; an epoch of the head counts less than one of all layers.</param>
/// <param name="LastEpoch">The epoch that has just ended; null during one.</param>
public sealed record TrainingProgress(string Activity, int Stage, int Epoch, int Step, int Steps, double Fraction, EpochRecord? LastEpoch);

/// <summary>A finished training.</summary>
/// <param name="Weights">All tensors of the best epoch of stage 2, or of the end of stage 1 where there was no stage 2.</param>
/// <param name="BestEpoch">That epoch's number; 0 when no epoch was run.</param>
/// <param name="History">All epochs, in order.</param>
public sealed record TrainingResult(WeightSet Weights, int BestEpoch, IReadOnlyList<EpochRecord> History);

/// <summary>Training went astray; the message says where and what to do.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class TrainingDivergedException(string message) : GalaxyMergersException(message);
