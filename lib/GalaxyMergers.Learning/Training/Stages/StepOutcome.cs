namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>What one step saw.</summary>
/// <param name="LossSum">Sum of the losses of the images.</param>
/// <param name="Correct">Images classified correctly.</param>
/// <param name="Images">Images.</param>
internal readonly record struct StepOutcome(double LossSum, long Correct, long Images);
