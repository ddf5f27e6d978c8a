namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// How images are varied and scaled (specification, section 3). The paper's text does not mention augmentation: the
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

    /// <summary>Whether a zoom magnifies, as was intended, or shrinks, as the published code does.</summary>
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

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(MaximumShift is >= 0 and < 1, within, nameof(MaximumShift), MaximumShift, "from 0 to below 1, a share of the frame's side");
        SettingException.Require(EvaluationZoom > 0 && double.IsFinite(EvaluationZoom), within, nameof(EvaluationZoom), EvaluationZoom, "above 0");
        SettingException.Require(SubSamples is null or (>= 1 and <= CutoutWarp.MaximumSubSamples), within, nameof(SubSamples), SubSamples, $"a whole number from 1 to {CutoutWarp.MaximumSubSamples}, or null");
    }
}

/// <summary>Two readings of the original code's zoom (specification, section 3).</summary>
public enum ZoomConvention
{
    /// <summary>What the authors meant: zoom in, the same factor on both axes, about the exact centre.</summary>
    Intended,

    /// <summary>What Keras 2.1.6 does with their numbers: shrinks, each axis by its own factor, about a centre half a pixel off.</summary>
    Keras,
}

/// <summary>What grey level x becomes at the network's input.</summary>
public enum PixelScaling
{
    /// <summary>x / 127.5 - 1, as ImageNet Xception weights expect.</summary>
    MinusOneToOne,

    /// <summary>x as it is, 0 to 255: what the original code fed.</summary>
    Raw255,
}
