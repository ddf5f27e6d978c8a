using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class ApertureTests
{
    [Fact]
    public void An_aperture_inside_the_image_has_its_own_area()
    {
        var random = SeededRandom.For(1, "apertures");
        for (int i = 0; i < 200; i++)
        {
            double a = random.NextDouble(0.05, 12), b = a * random.NextDouble(0.1, 1);
            var ellipse = new EllipticalAperture(random.NextDouble(15, 25), random.NextDouble(15, 25), a, b, random.NextDouble(-3, 3));
            Assert.Equal(ellipse.Area, ellipse.OverlapArea(40, 40), 1e-9 * ellipse.Area);
            var circle = EllipticalAperture.Circle(ellipse.CentreX, ellipse.CentreY, a);
            Assert.Equal(circle.Area, circle.OverlapArea(40, 40), 1e-11 * circle.Area);
        }
    }

    /// <summary>Circles and ellipses are computed in different ways; an ellipse that is nearly a circle must agree with it.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.72)]
    [InlineData(4.9)]
    [InlineData(33)]
    public void The_two_ways_to_cut_a_pixel_agree(double radius)
    {
        var image = Ramp(30, 20);
        var circle = EllipticalAperture.Circle(3.3, 12.1, radius);
        var ellipse = new EllipticalAperture(3.3, 12.1, radius, radius * (1 - 1e-12), 0.4);
        Assert.Equal(circle.Sum(image), ellipse.Sum(image), 1e-8 * circle.Sum(image));
        Assert.Equal(circle.OverlapArea(30, 20), ellipse.OverlapArea(30, 20), 1e-8);
    }

    /// <summary>Wherever the frame cuts a circle: the ellipse's way, which visits every pixel, is the witness.</summary>
    [Fact]
    public void Circles_across_the_edge_of_the_frame_are_cut_right()
    {
        var random = SeededRandom.For(3, "edges");
        var image = Ramp(12, 9);
        for (int i = 0; i < 3000; i++)
        {
            double x = random.NextDouble(-8, 20), y = random.NextDouble(-8, 17), radius = random.NextDouble(0.05, 9);
            double want = new EllipticalAperture(x, y, radius, radius * (1 - 1e-13), 1.1).Sum(image);
            Assert.Equal(want, EllipticalAperture.Circle(x, y, radius).Sum(image), 1e-9 * (1 + want));
        }
    }

    [Fact]
    public void Overlaps_add_up_when_the_frame_is_cut()
    {
        var aperture = new EllipticalAperture(10, 10, 9, 4, 0.7);
        double left = 0, right = 0;
        for (int y = 0; y < 21; y++)
            for (int x = 0; x < 21; x++)
            {
                var one = new double[21 * 21];
                one[y * 21 + x] = 1;
                double share = aperture.Sum(new(21, 21, one));
                Assert.InRange(share, 0, 1 + 1e-12);
                if (x < 10) left += share;
                if (x > 10) right += share;
            }
        Assert.Equal(left, right, 1e-10);
    }

    [Fact]
    public void Masked_and_outside_pixels_do_not_count()
    {
        var circle = EllipticalAperture.Circle(0, 0, 2);
        // The image begins half a pixel before the centre: a quarter of the circle, two strips of it half a pixel wide, and their square.
        double strip = 0.5 * (0.5 * Math.Sqrt(3.75) + 4 * Math.Asin(0.25));
        Assert.Equal(Math.PI + 2 * strip + 0.25, circle.OverlapArea(10, 10), 1e-12);
        Assert.Equal(0, circle.OverlapArea(10, 10, [.. Enumerable.Repeat(true, 100)]));
        Assert.Equal(0, EllipticalAperture.Circle(-20, 5, 3).OverlapArea(10, 10));
        Assert.Equal(0, EllipticalAperture.Circle(5, 5, 0).OverlapArea(10, 10));
        Assert.Equal(100, EllipticalAperture.Circle(5, 5, 100).OverlapArea(10, 10));
    }

    private static ImagePlane Ramp(int width, int height) => new(width, height, [.. Enumerable.Range(1, width * height).Select(i => (double)i)]);
}
