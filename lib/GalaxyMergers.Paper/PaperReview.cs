using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>The paper and its code read critically; no run is needed.</summary>
public static class PaperReview
{
    /// <summary>Where the paper does not agree with itself, its sources or its code.</summary>
    public static ResultTable Inconsistencies => PaperInconsistencies.Create();

    /// <summary>Why the published code cannot be run as it stands.</summary>
    public static ResultTable CodeDefects => OriginalCodeDefects.Create();

    /// <summary>Numbers of the paper that can be recomputed from others that it prints.</summary>
    public static ResultTable RecomputedNumbers => RecomputedNumbersTable.Create();
}
