namespace GalaxyMergers.Survey.Datasets;

/// <summary>The folds of a dataset.</summary>
public sealed class CrossValidationFolds
{
    private CrossValidationFolds(int[] foldOf) => FoldOf = foldOf;

    /// <summary>Fold of each galaxy, by its index in the list that was dealt.</summary>
    public int[] FoldOf { get; }

    /// <summary>Deals galaxies to folds.</summary>
    public static CrossValidationFolds Deal(IReadOnlyList<LabelledGalaxy> galaxies, CrossValidationOptions options, ulong seed) =>
        throw new NotImplementedException($"{galaxies}{options}{seed}");

    /// <summary>The parts of one iteration.</summary>
    /// <param name="iteration">k in 0 ... K-1.</param>
    /// <param name="fraction">Share of each class in each fold, in (0, 1].</param>
    public CrossValidationSplit Split(int iteration, double fraction) => throw new NotImplementedException($"{iteration}{fraction}{FoldOf}");
}
