using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>One draw of the random transform.</summary>
/// <param name="ThetaRadians">Angle theta.</param>
/// <param name="ShiftRows">tx as a share of the frame's height.</param>
/// <param name="ShiftColumns">ty as a share of the frame's width.</param>
/// <param name="ZoomRows">zx: input rows an output row; above 1 shrinks the picture.</param>
/// <param name="ZoomColumns">zy, likewise.</param>
/// <param name="FlipRows">Mirror top to bottom.</param>
public readonly record struct AugmentationDraw(
    double ThetaRadians, double ShiftRows, double ShiftColumns, double ZoomRows, double ZoomColumns, bool FlipRows)
{
    /// <summary>Draws theta, tx, ty, zx, zy, flip, in this order.</summary>
    public static AugmentationDraw Draw(AugmentationOptions options, SeededRandom random) => throw new NotImplementedException($"{options}{random}");

    /// <summary>The fixed view of evaluation.</summary>
    public static AugmentationDraw Evaluation(AugmentationOptions options) => throw new NotImplementedException($"{options}");

    /// <summary>1, 2, 4 or 8 views of evaluation, turned and mirrored.</summary>
    public static IReadOnlyList<AugmentationDraw> EvaluationViews(AugmentationOptions options, int count) =>
        throw new NotImplementedException($"{options}{count}");
}
