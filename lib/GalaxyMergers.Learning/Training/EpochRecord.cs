namespace GalaxyMergers.Learning.Training;

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
