namespace GalaxyMergers.Learning.Training;

/// <summary>How far a training has come.</summary>
/// <param name="Activity">What is being done, in words.</param>
/// <param name="Stage">1 or 2.</param>
/// <param name="Epoch">Epochs finished, both stages.</param>
/// <param name="Step">Steps of the present epoch finished.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Fraction">Share of the work done if no epoch is spared, in [0, 1]; an epoch of the head counts less than one of all layers.</param>
/// <param name="LastEpoch">The epoch that has just ended; null during one.</param>
public sealed record TrainingProgress(string Activity, int Stage, int Epoch, int Step, int Steps, double Fraction, EpochRecord? LastEpoch);
