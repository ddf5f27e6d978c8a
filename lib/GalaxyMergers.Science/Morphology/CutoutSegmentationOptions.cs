namespace GalaxyMergers.Science.Morphology;

/// <summary>How a colour cutout is segmented; the defaults are the project's (SCIENCE.md, section 14).</summary>
public sealed record CutoutSegmentationOptions
{
    /// <summary>Width of the border that the background is measured on, pixels.</summary>
    public int Border { get; init; } = 10;

    /// <summary>Side of the smoothing boxcar, pixels.</summary>
    public int BoxcarSize { get; init; } = 5;

    /// <summary>Detection threshold above the background in standard deviations of a pixel.</summary>
    public double ThresholdSigma { get; init; } = 1.5;

    /// <summary>
    /// Least standard deviation of the background, in image units: the rounding error of 8-bit values, 1/√12. A border of equal values has no scatter of its own.
    /// </summary>
    public double SigmaFloor { get; init; } = 0.288675;

    /// <summary>The source is sought no further than this many pixels from the middle of the frame: a bright star near the edge is not the galaxy.</summary>
    public double SearchRadius { get; init; } = double.PositiveInfinity;

    /// <summary>Whether other detections are labelled 2, 3, … (and so masked) or left as sky. A companion that does not touch the galaxy is one of them.</summary>
    public bool LabelNeighbours { get; init; }
}
