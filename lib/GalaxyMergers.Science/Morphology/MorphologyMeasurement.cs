namespace GalaxyMergers.Science.Morphology;

/// <summary>The recipe, step by step (specification, section 14).</summary>
internal sealed class MorphologyMeasurement(MorphologyStamp stamp, MorphologyOptions options)
{
    private MorphologyWarnings _warnings;

    public GalaxyMorphology Result()
    {
        var empty = new GalaxyMorphology
        {
            StampX = stamp.FirstX, StampY = stamp.FirstY, StampWidth = stamp.Width, StampHeight = stamp.Height, BadPixelCount = stamp.BadPixelCount,
        };
        var centroid = SourceMoments.FromImage(stamp.Source);
        if (!(centroid.Flux > 0)) return empty with { Warnings = MorphologyWarnings.NotMeasured | MorphologyWarnings.NonPositiveFlux };
        centroid = InsideStamp(centroid);
        FlagMasked(centroid.CentreX, centroid.CentreY);
        var sky = SkyBox.Find(stamp, options.SkyBoxSize);
        if (sky.Size == 0) _warnings |= MorphologyWarnings.NoSky;
        if (Math.Abs(sky.Mean) > sky.Sigma) _warnings |= MorphologyWarnings.SkyNotSubtracted;
        double petrosianAtCentroid = Petrosian(centroid.CentreX, centroid.CentreY, 1, 0);
        double radius = options.CasExtent * petrosianAtCentroid;
        var centre = AsymmetryCentre.Find(stamp, centroid, radius, sky.Asymmetry, options.LargestCentreShift * petrosianAtCentroid);
        _warnings |= centre.Warnings;
        FlagMasked(centre.X, centre.Y);
        var result = empty with
        {
            CentroidX = centroid.CentreX + stamp.FirstX, CentroidY = centroid.CentreY + stamp.FirstY,
            ShapeAtCentroid = Shape(centroid.CentreX, centroid.CentreY),
            AsymmetryX = centre.X + stamp.FirstX, AsymmetryY = centre.Y + stamp.FirstY,
            Asymmetry = RotationalAsymmetry.About(stamp.Image, stamp.MaskOrNone, centre.X, centre.Y, radius, sky.Asymmetry).Value,
            PetrosianRadiusAtCentroid = petrosianAtCentroid, Sky = sky,
        };
        result = WithGiniAndM20(WithProfile(result, centre, sky), centroid, centre, sky);
        return result with { Warnings = _warnings };
    }

    private GalaxyMorphology WithProfile(GalaxyMorphology result, AsymmetryCentre centre, SkyBox sky)
    {
        double petrosian = Petrosian(centre.X, centre.Y, 1, 0), outer = options.CasExtent * petrosian, inner = options.SmoothnessFraction * petrosian;
        var curve = new GrowthCurve(stamp.Image, centre.X, centre.Y, outer);
        if (!(curve.Total > 0)) _warnings |= MorphologyWarnings.NonPositiveFlux;
        double r20 = curve.RadiusAt(0.2), r80 = curve.RadiusAt(0.8);
        int boxcar = (int)inner;
        double skySmoothness = sky.Smoothness(boxcar);
        return result with
        {
            PetrosianRadius = petrosian, BoxcarSize = boxcar, SkySmoothness = skySmoothness,
            Flux = Math.Abs(EllipticalAperture.Circle(centre.X, centre.Y, options.FluxExtent * petrosian).Sum(stamp.Image)),
            R20 = r20, R50 = curve.RadiusAt(0.5), R80 = r80, Concentration = 5 * Math.Log10(r80 / r20),
            Smoothness = Smoothness(AnnularAperture.Circular(centre.X, centre.Y, inner, outer), boxcar, skySmoothness),
        };
    }

    private double Smoothness(AnnularAperture annulus, int boxcar, double skySmoothness)
    {
        if (boxcar <= 1) _warnings |= MorphologyWarnings.UnresolvedSmoothness;
        double flux = annulus.Sum(stamp.Image);
        if (!(flux > 0))
        {
            _warnings |= MorphologyWarnings.NonPositiveFlux;
            return double.NaN;
        }
        double[] excess = (double[])stamp.Image.Pixels.Clone(), smooth = ImageFilters.Boxcar(stamp.Image, Math.Max(1, boxcar)).Pixels;
        for (int i = 0; i < excess.Length; i++) excess[i] = Math.Max(0, excess[i] - smooth[i]);
        double area = annulus.OverlapArea(stamp.Width, stamp.Height, stamp.MaskOrNone);
        return (annulus.Sum(new(stamp.Width, stamp.Height, excess)) - area * skySmoothness) / flux;
    }

    private GalaxyMorphology WithGiniAndM20(GalaxyMorphology result, SourceMoments centroid, AsymmetryCentre centre, SkyBox sky)
    {
        var shape = Shape(centre.X, centre.Y);
        double semiMajor = Petrosian(centre.X, centre.Y, shape.Elongation, shape.AngleRadians);
        var segment = GiniSegment.Find(stamp, centroid, shape, semiMajor, options);
        _warnings |= segment.Warnings;
        double[] values = [.. stamp.Image.Pixels.Where((_, i) => segment.Inside[i])];
        double gini = GiniCoefficient.Compute(values), m20 = BrightestMoment.Compute(stamp.Image, segment.Inside)?.M20 ?? double.NaN;
        if (double.IsNaN(gini) || double.IsNaN(m20)) _warnings |= MorphologyWarnings.NonPositiveFlux;
        return result with
        {
            ShapeAtAsymmetryCentre = shape, PetrosianSemiMajor = semiMajor, GiniSegment = segment.Inside, Gini = gini, M20 = m20,
            SignalToNoisePerPixel = SignalToNoise(values, sky), Mid = MidStatistics.Measure(stamp, segment.Inside),
            Detection = DetectionShape.Measure(stamp, centre, shape, semiMajor, sky, options),
        };
    }

    private double SignalToNoise(double[] values, SkyBox sky)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            double variance = sky.Sigma * sky.Sigma + (options.Gain is { } gain ? value / gain : 0);
            if (!(value >= 0 && variance > 0)) continue;
            sum += value / Math.Sqrt(variance);
            count++;
        }
        return sum / count;
    }

    private double Petrosian(double x, double y, double elongation, double angle)
    {
        var found = PetrosianRadius.Find(stamp, x, y, elongation, angle, options);
        if (found.IsAtLimit) _warnings |= MorphologyWarnings.PetrosianAtLimit;
        return found.Radius;
    }

    private SourceShape Shape(double x, double y)
    {
        var shape = SourceShape.About(stamp.Source, x, y);
        if (!shape.IsRegular) _warnings |= MorphologyWarnings.NonPositiveFlux;
        return shape;
    }

    /// <summary>Negative pixels can throw the centroid out of the frame; the middle of the stamp then stands for it.</summary>
    private SourceMoments InsideStamp(SourceMoments centroid)
    {
        if (centroid.CentreX >= 0 && centroid.CentreX < stamp.Width && centroid.CentreY >= 0 && centroid.CentreY < stamp.Height) return centroid;
        _warnings |= MorphologyWarnings.NonPositiveFlux;
        return centroid with { CentreX = stamp.Width / 2.0, CentreY = stamp.Height / 2.0 };
    }

    private void FlagMasked(double x, double y)
    {
        if (stamp.Mask[(int)y * stamp.Width + (int)x]) _warnings |= MorphologyWarnings.CentreMasked;
    }
}
