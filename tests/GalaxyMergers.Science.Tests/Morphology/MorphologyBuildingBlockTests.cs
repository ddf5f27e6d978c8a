using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class MorphologyBuildingBlockTests
{
    [Fact]
    public void Filters_keep_constants_and_total_light()
    {
        var flat = new ImagePlane(9, 7, [.. Enumerable.Repeat(3.5, 63)]);
        foreach (int size in new[] { 1, 2, 5, 20 }) Assert.All(ImageFilters.Boxcar(flat, size).Pixels, value => Assert.Equal(3.5, value, 1e-12));
        var point = new double[41 * 41];
        point[20 * 41 + 20] = 1;
        var blurred = ImageFilters.Gaussian(new(41, 41, point), 2);
        Assert.Equal(1, blurred.Pixels.Sum(), 1e-12);
        // Normalised over the cut-off kernel, 1 − erf(4.25/√2) = 2e-5 above the density.
        Assert.Equal(1 / (8 * Math.PI), blurred[20, 20], 1e-4 / (8 * Math.PI));
        Assert.Same(flat, ImageFilters.Gaussian(flat, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFilters.Boxcar(flat, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFilters.Gaussian(flat, -1));
    }

    [Fact]
    public void Gini_is_0_for_equal_light_and_1_for_one_pixel()
    {
        Assert.Equal(0, GiniCoefficient.Compute([2, 2, 2]), 1e-15);
        Assert.Equal(1, GiniCoefficient.Compute([0, 0, 7]), 1e-15);
        // A linear ramp of n values: (n + 1)/(3(n − 1))·(n − 1)/… = 1/3 in the limit.
        Assert.Equal(1.0 / 3, GiniCoefficient.Compute([.. Enumerable.Range(1, 3000).Select(i => (double)i)]), 1e-3);
        Assert.True(double.IsNaN(GiniCoefficient.Compute([5])));
        Assert.True(double.IsNaN(GiniCoefficient.Compute([0, 0])));
    }

    [Fact]
    public void M20_compares_bright_pixels_with_all()
    {
        // Two equal pixels: both are needed for the brightest fifth, so the moments are equal.
        var two = new ImagePlane(5, 1, [1, 0, 0, 0, 1]);
        bool[] all = [true, true, true, true, true];
        Assert.Equal(0, BrightestMoment.Compute(two, all)!.M20, 1e-15);
        // A bright middle between two faint wings: the middle alone is above the threshold, and has no moment at all.
        Assert.True(double.IsNaN(BrightestMoment.Compute(new(5, 1, [1, 0, 50, 0, 1]), all)!.M20));
        Assert.Null(BrightestMoment.Compute(new(5, 1, [0, 0, 0, 0, 0]), all));
        Assert.Throws<ArgumentException>(() => BrightestMoment.Compute(two, [true]));
    }

    [Fact]
    public void A_point_symmetric_image_has_no_asymmetry_about_its_centre()
    {
        var random = SeededRandom.For(2, "asymmetry");
        var pixels = new double[31 * 31];
        for (int i = 0; i <= pixels.Length / 2; i++) pixels[i] = pixels[^(i + 1)] = random.NextDouble();
        var image = new ImagePlane(31, 31, pixels);
        var about = RotationalAsymmetry.About(image, [], 15, 15, 10, 0);
        Assert.Equal(0, about.Value, 1e-13);
        Assert.Equal(Math.PI * 100, about.Area, 1e-9);
        Assert.True(RotationalAsymmetry.About(image, [], 15.5, 15, 10, 0).Value > 0.1);
        // A mask acts on both ends of the rotation.
        var mask = new bool[31 * 31];
        mask[10 * 31 + 12] = true;
        Assert.Equal(Math.PI * 100 - 2, RotationalAsymmetry.About(image, mask, 15, 15, 10, 0).Area, 1e-9);
        Assert.True(double.IsNaN(RotationalAsymmetry.About(new(3, 3, new double[9]), [], 1, 1, 1, 0).Value));
    }

    [Fact]
    public void Half_turns_move_pixels_and_interpolate()
    {
        var image = new ImagePlane(4, 3, [.. Enumerable.Range(0, 12).Select(i => (double)i)]);
        Assert.Equal(image[3, 2], RotationalAsymmetry.Rotated(image, 1.5, 1, 0, 0));
        Assert.Equal((image[2, 1] + image[3, 1]) / 2, RotationalAsymmetry.Rotated(image, 1.25, 1, 0, 1));
        Assert.Equal(0, RotationalAsymmetry.Rotated(image, 10, 10, 0, 0));
        // Half of the pixel at the edge, half of nothing.
        Assert.Equal(image[3, 1] / 2, RotationalAsymmetry.Rotated(image, 1.75, 1, 0, 1));
    }

    [Fact]
    public void The_growth_curve_of_a_flat_disc_is_its_area()
    {
        var flat = new ImagePlane(41, 41, [.. Enumerable.Repeat(1.0, 41 * 41)]);
        var curve = new GrowthCurve(flat, 20, 20, 15);
        Assert.Equal(15 * Math.Sqrt(0.2), curve.RadiusAt(0.2), 1e-6);
        Assert.Equal(15 * Math.Sqrt(0.8), curve.RadiusAt(0.8), 1e-6);
        Assert.True(double.IsNaN(new GrowthCurve(new(41, 41, new double[41 * 41]), 20, 20, 15).RadiusAt(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.RadiusAt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrowthCurve(flat, 20, 20, 0));
    }

    [Fact]
    public void Moments_give_elongation_and_angle()
    {
        var pixels = new double[61 * 61];
        for (int y = 0; y < 61; y++)
            for (int x = 0; x < 61; x++)
            {
                var (sine, cosine) = Math.SinCos(0.5);
                double u = (x - 30) * cosine + (y - 30) * sine, v = (y - 30) * cosine - (x - 30) * sine;
                pixels[y * 61 + x] = Math.Exp(-0.5 * (u * u / 36 + v * v / 9));
            }
        var image = new ImagePlane(61, 61, pixels);
        var shape = SourceShape.About(image, 30, 30);
        Assert.Equal((2.0, 0.5), (Math.Round(shape.Elongation, 3), Math.Round(shape.AngleRadians, 4)));
        Assert.Equal(0.5, shape.Ellipticity, 1e-3);
        var centre = SourceMoments.FromImage(image);
        Assert.Equal(30, centre.CentreX, 1e-9);
        // One pixel has no extent of its own; it gets that of a pixel.
        var point = SourceShape.About(new(3, 3, [0, 0, 0, 0, 4, 0, 0, 0, 0]), 1, 1);
        Assert.Equal(1, point.Elongation, 1e-12);
        Assert.False(point.IsRegular);
    }

    [Fact]
    public void Regions_touch_at_corners_or_not()
    {
        bool[] diagonal = [true, false, false, true];
        Assert.Equal(1, ConnectedRegions.Label(diagonal, 2, diagonal: true).Count);
        var (labels, count) = ConnectedRegions.Label(diagonal, 2, diagonal: false);
        Assert.Equal(2, count);
        Assert.Equal([1, 0, 0, 2], labels);
        Assert.Throws<ArgumentException>(() => ConnectedRegions.Label(diagonal, 3, true));
    }

    [Fact]
    public void Published_rules_have_their_published_borders()
    {
        Assert.True(MergerRules.Conselice2003(0.36, 0.3));
        Assert.False(MergerRules.Conselice2003(0.36, 0.4));
        Assert.False(MergerRules.Conselice2003(0.34, 0.1));
        Assert.True(MergerRules.Lotz2008(0.58, -1.7));
        Assert.False(MergerRules.Lotz2008(0.56, -1.7));
        Assert.False(MergerRules.Lotz2008(double.NaN, -1.7));
        Assert.Equal(0, MergerRules.MergerStatistic(0.5, (0.327 - 0.495) / 0.139), 1e-12);
        Assert.Equal(0, MergerRules.BulgeStatistic(0.5, (2.475 - 3.96) / 0.693), 1e-12);
    }

    [Fact]
    public void Images_and_maps_must_be_full()
    {
        Assert.Throws<ArgumentException>(() => new ImagePlane(2, 2, new double[3]));
        Assert.Throws<ArgumentException>(() => new SegmentationMap(0, 2, []));
    }
}
