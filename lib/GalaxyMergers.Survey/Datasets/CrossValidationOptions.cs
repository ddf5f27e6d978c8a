using GalaxyMergers.Science;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>How a dataset is dealt to folds (SCIENCE.md sections 1 and 2).</summary>
public sealed record CrossValidationOptions
{
    /// <summary>Half the width of a 256 px cutout at SDSS's native 0.396127 arcsec a pixel.</summary>
    public const double CutoutHalfWidthArcsec = 128 * 0.396127;

    /// <summary>Number of folds K, at least 3: one tests, one validates, the others train.</summary>
    public int FoldCount { get; init; } = PaperConstants.FoldCount;

    /// <summary>
    /// Objects closer than this on the sky share a fold, arcseconds; 0 switches grouping off. Not in the paper: without
    /// it the same pixels can appear in training and test.
    /// </summary>
    public double GroupRadiusArcsec { get; init; } = CutoutHalfWidthArcsec;
}
