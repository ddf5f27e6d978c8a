namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// How images are varied and scaled (SCIENCE.md section 3). The paper's text does not mention augmentation: the
/// numbers are those of its published code (SpaceML/merger_transfer_learning).
/// </summary>
public sealed record AugmentationOptions
{
    /// <summary>
    /// sqrt(2) / (1 - 0.05) = 1.488646, `zoom_base` of the original code: a frame enlarged so much fills a picture that
    /// is turned by 45 degrees and has room for a shift of 2.5 % of the frame. At the largest shifts of 5 % a corner
    /// can still look up to 5 % of a side beyond the frame; what it sees there is the frame's edge, continued.
    /// </summary>
    public const double ZoomBase = 1.4142135623730951 / (1 - 0.05);

    /// <summary>Reading of the zoom.</summary>
    public ZoomConvention Zoom { get; init; } = ZoomConvention.Intended;

    /// <summary>Largest shift along each axis, as a share of the frame's side, in [0, 1).</summary>
    public double MaximumShift { get; init; } = 0.05;

    /// <summary>Turn by an angle uniform on (-360, 360) degrees; otherwise not at all.</summary>
    public bool RandomRotation { get; init; } = true;

    /// <summary>Shift rows and columns, each uniformly; otherwise not at all.</summary>
    public bool RandomShift { get; init; } = true;

    /// <summary>Zoom by a factor uniform on (<see cref="ZoomBase"/>, 2 <see cref="ZoomBase"/>); otherwise by <see cref="EvaluationZoom"/>.</summary>
    public bool RandomZoom { get; init; } = true;

    /// <summary>Mirror top to bottom with probability 1/2; otherwise never.</summary>
    public bool RandomFlip { get; init; } = true;

    /// <summary>
    /// Zoom factor of evaluation, positive: the middle of the training range. It enlarges under
    /// <see cref="ZoomConvention.Intended"/> and shrinks under <see cref="ZoomConvention.Keras"/>.
    /// </summary>
    public double EvaluationZoom { get; init; } = 1.5 * ZoomBase;

    /// <summary>Scale of the network's input.</summary>
    public PixelScaling Scaling { get; init; } = PixelScaling.MinusOneToOne;

    /// <summary>
    /// Bilinear samples along each side of an output pixel, 1 to 8; null takes as many as there are source pixels along
    /// it (rounded up, at most 3). <see cref="ZoomConvention.Keras"/> always takes 1, as Keras does.
    /// </summary>
    public int? SubSamples { get; init; }

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its domain; the message names it.</exception>
    public void Validate()
    {
        if (!(MaximumShift is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(MaximumShift), MaximumShift, "A shift is a share of the frame, in [0, 1).");
        if (!(EvaluationZoom > 0 && double.IsFinite(EvaluationZoom))) throw new ArgumentOutOfRangeException(nameof(EvaluationZoom), EvaluationZoom, "A zoom is positive.");
        if (SubSamples is < 1 or > CutoutWarp.MaximumSubSamples) throw new ArgumentOutOfRangeException(nameof(SubSamples), SubSamples, $"Samples a side are 1 to {CutoutWarp.MaximumSubSamples}.");
    }
}
