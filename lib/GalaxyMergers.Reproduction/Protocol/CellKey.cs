namespace GalaxyMergers.Reproduction.Protocol;

/// <summary>Names one training of the experiment.</summary>
/// <param name="Arm">Which initial weights were used.</param>
/// <param name="Size">Nominal size as the paper prints it: twice the number of training mergers.</param>
/// <param name="Fold">Iteration k of the cross-validation, 0 … K−1; its test part is fold k.</param>
public sealed record CellKey(TrainingArm Arm, int Size, int Fold);
