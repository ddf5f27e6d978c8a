using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Simulation.Rendering;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Tests;

public class RenderingTests
{
    private static readonly BandFluxes s_light = new(300, 200, 100);

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2.5, 0.6)]
    [InlineData(4, 0.8)]
    public void Half_of_a_Sersic_profile_lies_within_its_half_light_radius(double index, double axisRatio)
    {
        var sky = new SkyPlanes(401);
        var frame = new EllipseFrame(200.3, 199.8, axisRatio, 0.7);
        Spheroid.Paint(sky, frame, 12, index, s_light);
        double inside = 0, all = 0;
        for (int k = 0; k < sky.R.Length; k++)
        {
            all += sky.R[k];
            if (frame.RadiusSquared(k % 401, k / 401) < 144) inside += sky.R[k];
        }

        Assert.Equal(100, inside, 1.5); // pixels on the border count whole
        Assert.InRange(all, 182, 200.5); // what lies beyond 16 radii is cut off
    }

    [Fact]
    public void A_disc_holds_its_light_whatever_its_pattern_and_inclination()
    {
        foreach (double ratio in (double[])[0.15, 0.5, 1])
        {
            var sky = new SkyPlanes(301);
            var disc = new Disc
            {
                Frame = new EllipseFrame(150, 150, ratio, 0.4), ScaleLength = 14, Old = s_light * 0.6, Young = s_light * 0.4,
                Pattern = new SpiralPattern(SeededRandom.For(4, "pattern"), 0.9, 0.5),
            };
            disc.Paint(sky);
            Assert.Equal(1, sky.I.Sum() / 300, 0.12); // the break takes a few per cent, the patches scatter
            Assert.Equal(3, sky.I.Sum() / sky.G.Sum(), 1e-4);
        }
    }

    [Fact]
    public void Knots_and_blur_keep_all_light_inside_the_frame()
    {
        var sky = new SkyPlanes(64);
        Knots.Paint(sky, 30.25, 33.75, s_light);
        new PointSpread { SigmaI = 1.2, SigmaR = 1.3, SigmaG = 1.4 }.Convolve(sky, new GaussianBlur(64));
        Assert.Equal(300, sky.I.Sum(), 0.01);
        Assert.Equal(100, sky.G.Sum(), 0.01);
        double row = Enumerable.Range(0, sky.R.Length).Sum(k => sky.R[k] * (k / 64)) / 200;
        Assert.Equal(33.75, row, 1e-3);
    }

    [Fact]
    public void A_faint_star_has_the_seeing_s_shape_and_its_flux()
    {
        var sky = new SkyPlanes(301);
        StarImage.Paint(sky, 150, 150, new BandFluxes(0, 500, 0), new PointSpread { SigmaI = 1.3, SigmaR = 1.3, SigmaG = 1.3 }, 0);
        Assert.InRange(sky.R.Sum() / 500, 0.97, 1.001); // the wings are painted as far as they can be seen
        double half = Enumerable.Range(1, 10).First(r => sky.R[(150 * 301) + 150 + r] < sky.R[(150 * 301) + 150] / 2);
        Assert.Equal(2, half); // 1.55 pixels for the narrow Gaussian
    }

    [Fact]
    public void The_stretch_keeps_colours_and_order_and_never_leaves_its_range()
    {
        var sky = new SkyPlanes(2);
        (sky.I[0], sky.R[0], sky.G[0]) = (0.01f, 0.02f, 0.005f);
        (sky.I[1], sky.R[1], sky.G[1]) = (0.1f, 0.2f, 0.05f);
        (sky.I[2], sky.R[2], sky.G[2]) = (100f, 200f, 50f);
        (sky.I[3], sky.R[3], sky.G[3]) = (-0.5f, 0.1f, -1f);
        AsinhStretch.Apply(sky);
        for (int k = 0; k < 3; k++) Assert.Equal(AsinhStretch.ScaleR * 2 / AsinhStretch.ScaleI, sky.R[k] / sky.I[k], 1e-4);
        Assert.True(sky.R[0] < sky.R[1] && sky.R[1] < sky.R[2]);
        Assert.Equal(1, sky.R[2], 1e-6);
        Assert.Equal((0f, 0f), (sky.I[3], sky.G[3]));
        Assert.Equal(0.02 * AsinhStretch.ScaleR, sky.R[0], 3e-3); // linear where it is faint
    }

    [Fact]
    public void The_sky_has_the_noise_that_it_says()
    {
        var sky = new SkyPlanes(200);
        var noise = new SkyNoise { Sigma = new BandFluxes(0.04, 0.03, 0.02), Level = new BandFluxes(0.01, 0, 0) };
        noise.AddTo(sky, SeededRandom.For(5, "noise"));
        Assert.Equal(0.01, sky.I.Average(), 1e-3); // five standard errors
        Assert.Equal(0.03, Math.Sqrt(sky.R.Average(v => (double)v * v)), 5e-4);
    }

    [Theory]
    [InlineData(MockKind.Undisturbed)]
    [InlineData(MockKind.Irregular)]
    [InlineData(MockKind.ChanceProjection)]
    [InlineData(MockKind.StarOverlap)]
    [InlineData(MockKind.SatelliteTrail)]
    [InlineData(MockKind.BrightStarHalo)]
    [InlineData(MockKind.Merger)]
    public void Every_kind_shows_something_in_the_middle_over_a_dark_sky(MockKind kind)
    {
        var options = new MockSurveyOptions { Galaxies = 10, ImageWidth = 128 };
        var population = new LabelledPopulation(options, 1);
        MockScene scene = Enumerable.Range(0, 10).Select(i => population.At(i)).First(s => (s.Encounter is not null) == (kind == MockKind.Merger));
        RgbImage image = new SceneRenderer(options, 1).Render(scene with { Galaxy = scene.Galaxy with { Kind = kind } });
        int Brightness(int x, int y) => image.Pixels[3 * ((y * 128) + x)] + image.Pixels[(3 * ((y * 128) + x)) + 1] + image.Pixels[(3 * ((y * 128) + x)) + 2];
        int middle = Enumerable.Range(0, 64).Max(k => Brightness(60 + (k % 8), 60 + (k / 8)));
        int[] all = [.. Enumerable.Range(0, 128 * 128).Select(k => Brightness(k % 128, k / 128)).Order()];
        Assert.True(middle > 3 * all[all.Length / 2] && middle > 60, $"middle {middle}, median {all[all.Length / 2]}");
    }
}
