namespace GalaxyMergers.Science.Morphology;

/// <summary>
/// Concentration, asymmetry and smoothness (Conselice 2003) with Gini and M20 (Lotz, Primack and Madau 2004) of one galaxy, by the conventions of statmorph 0.7.2
/// (Rodriguez-Gomez et al. 2019): the methods that the paper's abstract claims to beat. Positions are in pixels of the image that was measured. A quantity
/// that could not be measured is NaN, and <see cref="Warnings"/> says why.
/// </summary>
public sealed record GalaxyMorphology
{
    /// <summary>C = 5 log10(r80/r20).</summary>
    public double Concentration { get; init; } = double.NaN;

    /// <summary>A.</summary>
    public double Asymmetry { get; init; } = double.NaN;

    /// <summary>S, without Conselice's factor 10.</summary>
    public double Smoothness { get; init; } = double.NaN;

    /// <summary>G.</summary>
    public double Gini { get; init; } = double.NaN;

    /// <summary>M20 of Lotz, Primack and Madau (2004), equation 8; NaN where it is not defined.</summary>
    public double M20 { get; init; } = double.NaN;

    /// <summary>Multimode, intensity and deviation; null where nothing was measured.</summary>
    public MidStatistics? Mid { get; init; }

    /// <summary>Shape and outer asymmetry; null where nothing was measured.</summary>
    public DetectionShape? Detection { get; init; }

    /// <summary>What went wrong.</summary>
    public MorphologyWarnings Warnings { get; init; }

    /// <summary>Column of the source's centroid.</summary>
    public double CentroidX { get; init; } = double.NaN;

    /// <summary>Row of the source's centroid.</summary>
    public double CentroidY { get; init; } = double.NaN;

    /// <summary>Shape about the centroid.</summary>
    public SourceShape? ShapeAtCentroid { get; init; }

    /// <summary>Column of the centre that minimises the asymmetry.</summary>
    public double AsymmetryX { get; init; } = double.NaN;

    /// <summary>Row of the centre of least asymmetry.</summary>
    public double AsymmetryY { get; init; } = double.NaN;

    /// <summary>Shape about that centre.</summary>
    public SourceShape? ShapeAtAsymmetryCentre { get; init; }

    /// <summary>Petrosian radius about the asymmetry centre, pixels.</summary>
    public double PetrosianRadius { get; init; } = double.NaN;

    /// <summary>Petrosian radius about the centroid: 1.5 of it is the radius of the asymmetry.</summary>
    public double PetrosianRadiusAtCentroid { get; init; } = double.NaN;

    /// <summary>Petrosian semi-major axis about the asymmetry centre.</summary>
    public double PetrosianSemiMajor { get; init; } = double.NaN;

    /// <summary>Flux within two Petrosian radii.</summary>
    public double Flux { get; init; } = double.NaN;

    /// <summary>Radius of 20 per cent of the light within 1.5 Petrosian radii, pixels.</summary>
    public double R20 { get; init; } = double.NaN;

    /// <summary>Radius of half of that light, pixels.</summary>
    public double R50 { get; init; } = double.NaN;

    /// <summary>Radius of 80 per cent of that light, pixels.</summary>
    public double R80 { get; init; } = double.NaN;

    /// <summary>The sky that noise was measured on, within the stamp.</summary>
    public SkyBox? Sky { get; init; }

    /// <summary>S_bg per pixel.</summary>
    public double SkySmoothness { get; init; } = double.NaN;

    /// <summary>Side of the boxcar of the smoothness, pixels.</summary>
    public int BoxcarSize { get; init; }

    /// <summary>Mean signal-to-noise ratio of the pixels of the Gini segment that are not negative.</summary>
    public double SignalToNoisePerPixel { get; init; } = double.NaN;

    /// <summary>Outliers that were masked.</summary>
    public int BadPixelCount { get; init; }

    /// <summary>First column of the stamp.</summary>
    public int StampX { get; init; }

    /// <summary>First row of the stamp.</summary>
    public int StampY { get; init; }

    /// <summary>Columns of the stamp.</summary>
    public int StampWidth { get; init; }

    /// <summary>Rows of the stamp.</summary>
    public int StampHeight { get; init; }

    /// <summary>Row-major over the stamp: the pixels of Gini and M20. Empty where nothing was measured.</summary>
    public bool[] GiniSegment { get; init; } = [];

    /// <summary>Summary of the warnings.</summary>
    public MorphologyQuality Quality => QualityOf(Warnings);

    /// <summary>Summary of given warnings.</summary>
    public static MorphologyQuality QualityOf(MorphologyWarnings warnings)
    {
        const MorphologyWarnings suspect = MorphologyWarnings.DisjointSegment | MorphologyWarnings.UnresolvedSmoothness | MorphologyWarnings.AsymmetryRestarted;
        if (warnings.HasFlag(MorphologyWarnings.NotMeasured)) return MorphologyQuality.Failed;
        if ((warnings & ~suspect) != 0) return MorphologyQuality.Bad;
        return warnings != 0 ? MorphologyQuality.Suspect : MorphologyQuality.Good;
    }

    /// <summary>Measures one source of a background-subtracted image.</summary>
    /// <param name="image">Background-subtracted image, linear in flux for values comparable with the literature.</param>
    /// <param name="segments">Which pixels belong to which source; same size.</param>
    /// <param name="label">The source to measure, &gt; 0.</param>
    /// <param name="options">Constants; null: the defaults.</param>
    /// <exception cref="ArgumentException">Sizes that differ, or a label that no pixel has.</exception>
    public static GalaxyMorphology Measure(ImagePlane image, SegmentationMap segments, int label = 1, MorphologyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(segments);
        options ??= new();
        return new MorphologyMeasurement(MorphologyStamp.Cut(image, segments, label, options), options).Result();
    }

    /// <summary>The asymmetry that the measurement gives about another centre (in pixels of the image), everything else being equal.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Measure"/>.</exception>
    public RotationalAsymmetry AsymmetryAbout(ImagePlane image, SegmentationMap segments, double x, double y, int label = 1, MorphologyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(segments);
        options ??= new();
        var stamp = MorphologyStamp.Cut(image, segments, label, options);
        return RotationalAsymmetry.About(stamp.Image, stamp.MaskOrNone, x - stamp.FirstX, y - stamp.FirstY,
            options.CasExtent * PetrosianRadiusAtCentroid, Sky?.Asymmetry ?? 0);
    }
}

/// <summary>Constants of the recipe; the defaults are those of statmorph 0.7.2 (Rodriguez-Gomez et al. 2019) and the specification, section 14.</summary>
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

    /// <summary>η of Petrosian (1976): local over mean surface brightness at the Petrosian radius.</summary>
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

    /// <summary>
    /// Least standard deviation of the sky for the mask of the shape asymmetry, in image units; 0 for images that are not rounded, 1/√12 for 8-bit ones, whose
    /// sky may be one value.
    /// </summary>
    public double SkySigmaFloor { get; init; }

    /// <summary>An asymmetry centre further than this many Petrosian radii from the centroid is not believed.</summary>
    public double LargestCentreShift { get; init; } = 0.25;

    /// <summary>Electrons per unit of the image, for the signal-to-noise ratio; null: sky noise alone.</summary>
    public double? Gain { get; init; }
}
