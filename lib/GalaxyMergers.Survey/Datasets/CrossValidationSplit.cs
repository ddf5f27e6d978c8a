namespace GalaxyMergers.Survey.Datasets;

/// <summary>The three parts of one iteration of the cross-validation, as indices into the galaxies that were dealt.</summary>
/// <param name="Iteration">Iteration k; the test fold is fold k.</param>
/// <param name="TrainMergers">Mergers to train on.</param>
/// <param name="TrainOthers">Non-interacting galaxies to train on.</param>
/// <param name="Validation">The validation fold; fold (k + 1) mod K unless the options say otherwise.</param>
/// <param name="Test">Fold k.</param>
public sealed record CrossValidationSplit(int Iteration, int[] TrainMergers, int[] TrainOthers, int[] Validation, int[] Test)
{
    /// <summary>All galaxies to train on: the mergers, then the others.</summary>
    public int[] Train { get; } = [.. TrainMergers, .. TrainOthers];

    /// <summary>Size label of the lesion study: twice the number of training mergers (nominal 3000 at full size).</summary>
    public int SizeLabel => 2 * TrainMergers.Length;
}
