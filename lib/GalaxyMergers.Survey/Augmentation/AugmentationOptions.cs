namespace GalaxyMergers.Survey.Augmentation;

/// <summary>How training images are varied and scaled (SCIENCE.md section 3).</summary>
public sealed record AugmentationOptions
{
    /// <summary>
    /// sqrt(2) / (1 - 0.05), the constant of the original code (merger_transfer_learning, not in the paper's text):
    /// the zoom at which a frame turned by 45 degrees still fills a picture that is 5 % smaller.
    /// </summary>
    public const double ZoomBase = 1.4142135623730951 / (1 - 0.05);

    /// <summary>Reading of the zoom.</summary>
    public ZoomConvention Zoom { get; init; } = ZoomConvention.Intended;

    /// <summary>Largest shift along each axis, as a share of the frame's side.</summary>
    public double MaximumShift { get; init; } = 0.05;

    /// <summary>Turn by an angle uniform on (-360, 360) degrees.</summary>
    public bool RandomRotation { get; init; } = true;

    /// <summary>Shift rows and columns.</summary>
    public bool RandomShift { get; init; } = true;

    /// <summary>Zoom by a factor uniform on (ZoomBase, 2 ZoomBase); otherwise <see cref="EvaluationZoom"/>.</summary>
    public bool RandomZoom { get; init; } = true;

    /// <summary>Mirror top to bottom with probability 1/2.</summary>
    public bool RandomFlip { get; init; } = true;

    /// <summary>Zoom factor of evaluation.</summary>
    public double EvaluationZoom { get; init; } = 1.5 * ZoomBase;

    /// <summary>Scale of the network's input.</summary>
    public PixelScaling Scaling { get; init; } = PixelScaling.MinusOneToOne;

    /// <summary>Samples along each side of an output pixel; null chooses by the down-scaling.</summary>
    public int? SubSamples { get; init; }
}
