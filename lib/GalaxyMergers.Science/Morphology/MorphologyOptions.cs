namespace GalaxyMergers.Science.Morphology;

/// <summary>Constants of the recipe; the defaults are those of statmorph 0.7.2 (Rodriguez-Gomez et al. 2019) and SCIENCE.md, section 14.</summary>
public sealed record MorphologyOptions
{
    /// <summary>Side of the stamp relative to the segment's bounding box.</summary>
    public double CutoutExtent { get; init; } = 2.5;

    /// <summary>Smallest side of the stamp, pixels.</summary>
    public int MinimumCutoutSize { get; init; } = 48;

    /// <summary>
    /// A pixel further than this many standard deviations of its eight neighbours from their mean is bad (Lotz et al. 2004); 0 switches this off, as one
    /// should for 8-bit images, where equal neighbours make every step an outlier.
    /// </summary>
    public double OutlierSigma { get; init; } = 10;

    /// <summary>Width of the annuli of the Petrosian radius, pixels.</summary>
    public double AnnulusWidth { get; init; } = 1;

    /// <summary>Petrosian's η.</summary>
    public double PetrosianEta { get; init; } = 0.2;

    /// <summary>Radius of concentration, asymmetry and smoothness in Petrosian radii.</summary>
    public double CasExtent { get; init; } = 1.5;

    /// <summary>Inner radius and boxcar of the smoothness in Petrosian radii.</summary>
    public double SmoothnessFraction { get; init; } = 0.25;

    /// <summary>Smoothing of the Gini segment in elliptical Petrosian radii.</summary>
    public double GiniSmoothingFraction { get; init; } = 0.2;

    /// <summary>Radius of the total flux in Petrosian radii.</summary>
    public double FluxExtent { get; init; } = 2;

    /// <summary>Side of the sky box that is tried first, pixels.</summary>
    public int SkyBoxSize { get; init; } = 32;

    /// <summary>An asymmetry centre further than this many Petrosian radii from the centroid is not believed.</summary>
    public double LargestCentreShift { get; init; } = 0.25;

    /// <summary>Electrons per unit of the image, for the signal-to-noise ratio; null: sky noise alone.</summary>
    public double? Gain { get; init; }
}
