using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// One draw of the random transform: theta, tx, ty, zx, zy, flip of the specification, section 3. The transform maps output to
/// input, so a zoom above 1 shrinks the picture and one below 1 enlarges it.
/// </summary>
/// <param name="ThetaRadians">theta.</param>
/// <param name="ShiftRows">tx, as a share of the frame's height.</param>
/// <param name="ShiftColumns">ty, as a share of the frame's width.</param>
/// <param name="ZoomRows">zx, input rows an output row.</param>
/// <param name="ZoomColumns">zy, input columns an output column.</param>
/// <param name="FlipRows">Mirror the result top to bottom.</param>
public readonly record struct AugmentationDraw(
    double ThetaRadians, double ShiftRows, double ShiftColumns, double ZoomRows, double ZoomColumns, bool FlipRows)
{
    /// <summary>Numbers of views that <see cref="EvaluationViews"/> knows.</summary>
    public static IReadOnlyList<int> ViewCounts { get; } = [1, 2, 4, 8];

    /// <summary>
    /// Draws in the order of the original code: theta, tx, ty, zx, zy, flip. Six numbers are always drawn, so that
    /// switching one part off, or the other zoom convention, leaves the other parts as they were.
    /// </summary>
    public static AugmentationDraw Draw(AugmentationOptions options, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        double theta = random.NextDouble(-2 * Math.PI, 2 * Math.PI);
        double tx = random.NextDouble(-options.MaximumShift, options.MaximumShift);
        double ty = random.NextDouble(-options.MaximumShift, options.MaximumShift);
        double zx = random.NextDouble(AugmentationOptions.ZoomBase, 2 * AugmentationOptions.ZoomBase);
        double zy = random.NextDouble(AugmentationOptions.ZoomBase, 2 * AugmentationOptions.ZoomBase);
        bool flip = random.NextBool();
        AugmentationDraw still = Evaluation(options);
        bool intended = options.Zoom == ZoomConvention.Intended;
        return new AugmentationDraw(
            options.RandomRotation ? theta : still.ThetaRadians,
            options.RandomShift ? tx : still.ShiftRows,
            options.RandomShift ? ty : still.ShiftColumns,
            !options.RandomZoom ? still.ZoomRows : intended ? 1 / zx : zx,
            !options.RandomZoom ? still.ZoomColumns : intended ? 1 / zx : zy,
            options.RandomFlip ? flip : still.FlipRows);
    }

    /// <summary>The fixed view of evaluation: centred, upright, at <see cref="AugmentationOptions.EvaluationZoom"/>.</summary>
    public static AugmentationDraw Evaluation(AugmentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double zoom = options.Zoom == ZoomConvention.Intended ? 1 / options.EvaluationZoom : options.EvaluationZoom;
        return new AugmentationDraw(0, 0, 0, zoom, zoom, false);
    }

    /// <summary>
    /// Views of one galaxy whose predictions may be averaged: the evaluation view turned by quarters and mirrored. One
    /// is the evaluation view; two add its mirror image top to bottom; four the half turn of both; eight the quarter
    /// turns of all. Each set lies within the next.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is none of <see cref="ViewCounts"/>.</exception>
    public static IReadOnlyList<AugmentationDraw> EvaluationViews(AugmentationOptions options, int count)
    {
        if (!ViewCounts.Contains(count)) throw new ArgumentOutOfRangeException(nameof(count), count, "Evaluation takes 1, 2, 4 or 8 views.");
        AugmentationDraw upright = Evaluation(options);
        ReadOnlySpan<int> quarterTurns = [0, 2, 1, 3];
        var views = new AugmentationDraw[count];
        for (int i = 0; i < count; i++)
            views[i] = upright with { ThetaRadians = quarterTurns[i / 2] * Math.PI / 2, FlipRows = i % 2 == 1 };
        return views;
    }

    /// <summary>
    /// The affine map from output to input pixels of a frame, before the flip: O R(theta) T(tx, ty) Z(zx, zy) O^-1,
    /// where O moves the origin to the frame's exact centre ((h - 1)/2, (w - 1)/2) or, for
    /// <see cref="ZoomConvention.Keras"/>, to (h/2 + 1/2, w/2 + 1/2) as Keras 2.1.6 does.
    /// </summary>
    public AffineMap InputFromOutput(ZoomConvention convention, int height, int width)
    {
        double centre = convention == ZoomConvention.Keras ? 0.5 : -0.5;
        return AffineMap.Rotation(ThetaRadians)
            .After(AffineMap.Translation(ShiftRows * height, ShiftColumns * width))
            .After(AffineMap.Scale(ZoomRows, ZoomColumns))
            .About((0.5 * height) + centre, (0.5 * width) + centre);
    }

    /// <summary>The same with the flip, which Keras applies to the transformed picture.</summary>
    internal AffineMap InputFromFlippedOutput(ZoomConvention convention, int height, int width)
    {
        AffineMap map = InputFromOutput(convention, height, width);
        return FlipRows ? map.After(AffineMap.FlipRows(height)) : map;
    }
}
