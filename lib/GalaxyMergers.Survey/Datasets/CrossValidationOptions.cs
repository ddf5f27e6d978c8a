using System.Globalization;
using GalaxyMergers.Science;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>How a dataset is dealt to folds (specification, sections 1 and 2).</summary>
public sealed record CrossValidationOptions
{
    private const int MostFolds = 100;

    /// <summary>Half the width of a 256 px cutout at SDSS's native 0.396127 arcsec a pixel.</summary>
    public const double CutoutHalfWidthArcsec = 128 * 0.396127;

    /// <summary>Number of folds K, at least 3: one tests, one validates, the others train.</summary>
    public int FoldCount { get; init; } = PaperConstants.FoldCount;

    /// <summary>
    /// Objects closer than this on the sky share a fold, arcseconds; 0 switches grouping off. Not in the paper: without
    /// it the same pixels can appear in training and test.
    /// </summary>
    public double GroupRadiusArcsec { get; init; } = CutoutHalfWidthArcsec;

    /// <summary>
    /// Seed of the folds; the experiment's if not given. Runs that share it and differ in their own seed are members of one
    /// ensemble: they are tested on the same folds.
    /// </summary>
    public ulong? Seed { get; init; }

    /// <summary>Iteration k validates on fold (k + this) mod K; 1 to K - 1. The paper has one validation fold and does not say which.</summary>
    public int ValidationOffset { get; init; } = 1;

    /// <summary>Which galaxies that are no mergers take part: two readings of what the paper's "3000" counts.</summary>
    public OtherGalaxies Others { get; init; } = OtherGalaxies.All;

    /// <summary>What a subset shrinks: two readings of section 2.4 and appendix A2.</summary>
    public SubsetScope Subsets { get; init; } = SubsetScope.WholeDataset;

    /// <summary>Whether a smaller subset lies within every larger one; otherwise each size is drawn anew. Not in the paper.</summary>
    public bool NestedSubsets { get; init; } = true;

    /// <summary>The fold that validates in an iteration, whose test fold has its number.</summary>
    /// <param name="iteration">k in 0 ... K-1.</param>
    public int ValidationFold(int iteration) => (iteration + ValidationOffset) % FoldCount;

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(FoldCount is >= 3 and <= MostFolds, within, nameof(FoldCount), FoldCount, $"a whole number from 3 to {MostFolds}: one fold tests, one validates, the others train");
        SettingException.Require(
            GroupRadiusArcsec == 0 || (GroupRadiusArcsec >= SkyGroups.MinimumRadiusArcsec && double.IsFinite(GroupRadiusArcsec)), within, nameof(GroupRadiusArcsec), GroupRadiusArcsec,
            string.Create(CultureInfo.InvariantCulture, $"0 or at least {SkyGroups.MinimumRadiusArcsec} arcsec; 0 switches grouping off"));
        SettingException.Require(ValidationOffset >= 1 && ValidationOffset < FoldCount, within, nameof(ValidationOffset), ValidationOffset, $"a whole number from 1 to {FoldCount - 1}, one less than the folds");
    }
}

/// <summary>Which galaxies that are no mergers take part (specification, section 2: what "3000" counts).</summary>
public enum OtherGalaxies
{
    /// <summary>All of the dataset; batches are balanced, so its effective size is twice the number of mergers.</summary>
    All,

    /// <summary>In each fold as many as it has mergers: a dataset of 3000 mergers and 3000 others, as the step counts of the published code may also be read.</summary>
    AsManyAsMergers,
}

/// <summary>What a smaller size of the lesion study shrinks (specification, sections 2 and 17.8).</summary>
public enum SubsetScope
{
    /// <summary>The dataset, before it is dealt: validation and test folds shrink with the training part (appendix A2).</summary>
    WholeDataset,

    /// <summary>The training part alone; every size is validated and tested on whole folds ("training set sizes", section 2.4).</summary>
    TrainingPart,
}
