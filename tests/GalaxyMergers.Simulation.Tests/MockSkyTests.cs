using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Tests;

public class MockSkyTests
{
    private static readonly MockSkyOptions s_many = new() { Galaxies = 30_000 };
    private static readonly SkyPopulation s_sky = new(s_many, 5);
    private static readonly DrawnTruth[] s_truth = [.. Enumerable.Range(0, 30_000).Select(i => s_sky.At(i).Galaxy).Select(g => new DrawnTruth(g.Kind == MockKind.Merger, g.LogStellarMass, g.Redshift))];

    [Theory]
    [InlineData(10.3, 0.04)]
    [InlineData(10.8, 0.07)]
    [InlineData(11.1, 0.1)]
    public void Counts_in_a_complete_volume_are_those_of_the_mass_function(double logMass, double redshift)
    {
        // At these masses even the largest mass-to-light ratio is brighter than the limit up to the redshift.
        double volume = FlatLambdaCdm.Standard.VolumeMpc3(0.005, redshift, SolidAngle.FromSquareDegrees(s_sky.AreaSquareDegrees));
        double all = volume * s_many.AllGalaxies.FromHubbleUnits().NumberDensityAbove(logMass);
        double mergers = volume * s_many.Mergers.FromHubbleUnits().NumberDensityAbove(logMass);
        DrawnTruth[] inside = [.. s_truth.Where(g => g.LogMass > logMass && g.Redshift < redshift)];
        Assert.Equal(all, inside.Length, 4 * Math.Sqrt(all) + (0.005 * all)); // Poisson, and the quadrature behind the area
        Assert.Equal(mergers, inside.Count(g => g.IsMerger), 4 * Math.Sqrt(mergers));
    }

    [Fact]
    public void The_area_scales_with_the_number()
    {
        double few = new SkyPopulation(s_many with { Galaxies = 3000 }, 5).AreaSquareDegrees;
        Assert.Equal(10, s_sky.AreaSquareDegrees / few, 1e-9);
        Assert.InRange(s_sky.AreaSquareDegrees * 328_151 / 30_000, 6000, 11_000); // the paper's count is that of SDSS's 8000 square degrees
    }

    [Fact]
    public void More_galaxies_than_the_sky_holds_are_refused() =>
        Assert.Contains("whole sky", Assert.Throws<SettingException>(() => new SkyPopulation(s_many with { Galaxies = 20_000_000 }, 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_folder_holds_the_catalogues_the_sample_and_the_truth()
    {
        using var folder = new TemporaryFolder();
        var options = new MockSkyOptions { Galaxies = 600, ImageWidth = 48, NonInteractingPerMerger = 2 };
        LabelledSample sample = MockSkyWriter.Write(folder.File("sky"), options, 3);
        LabelledDataset dataset = LabelledDataset.Load(folder.File("sky"), new DatasetOptions { ImageCheck = ImageCheck.Headers });
        Assert.Equal(sample.Galaxies.Select(g => g.ObjId), dataset.Galaxies.Select(g => g.ObjId));
        Assert.True(sample.Mergers > 3, $"{sample.Mergers} mergers");
        Assert.Equal(2 * sample.Mergers, sample.Galaxies.Count - sample.Mergers);
        Dictionary<long, string[]> truth = File.ReadLines(folder.File("sky/truth.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(f => long.Parse(f[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(600, truth.Count);
        Assert.True(dataset.Galaxies.Count(g => (truth[g.ObjId][2] == "1") == (g.Label == GalaxyLabel.Merger)) > 0.9 * dataset.Galaxies.Count);
        using CatalogueStore store = CatalogueStore.Open(folder.File("sky/store.sqlite"));
        Assert.Equal(600, store.AllSkySample(0.005, 0.1).Count());
        Assert.All(store.AllSkySample(0.005, 0.1), g => Assert.Equal(double.Parse(truth[g.ObjId][4], System.Globalization.CultureInfo.InvariantCulture), g.LogStellarMass!.Value, 1e-9));
    }

    [Fact]
    public void A_second_call_changes_nothing_and_the_same_seed_gives_the_same_files()
    {
        using var folder = new TemporaryFolder();
        var options = new MockSkyOptions { Galaxies = 200, Images = MockImages.None };
        MockSkyWriter.Write(folder.File("a"), options, 3);
        MockSkyWriter.Write(folder.File("b"), options with { Threads = 1 }, 3);
        string[] Files(string name) => [.. Directory.GetFiles(folder.File(name), "*.*", SearchOption.AllDirectories).Where(f => !f.Contains("sqlite", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(5, Files("a").Length);
        Assert.All(Files("a").Zip(Files("b")), p => Assert.Equal(File.ReadAllBytes(p.First), File.ReadAllBytes(p.Second)));
        DateTime[] before = [.. Files("a").Select(File.GetLastWriteTimeUtc)];
        MockSkyWriter.Write(folder.File("a"), options, 3);
        Assert.Equal(before, Files("a").Select(File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void The_sky_in_memory_is_that_of_the_folder()
    {
        using var folder = new TemporaryFolder();
        var options = new MockSkyOptions { Galaxies = 300, Images = MockImages.Labelled, ImageWidth = 48, Threads = 1, MassErrorDex = 0.2 };
        LabelledSample sample = MockSkyWriter.Write(folder.File("sky"), options, 3);
        MockSky sky = new(options, 3);
        MockSkyObject[] objects = [.. Enumerable.Range(0, sky.Count).Select(sky.At)];
        Assert.Equal(sample.Systems, objects.Count(o => o.IsListed));
        using CatalogueStore store = CatalogueStore.Open(folder.File("sky/store.sqlite"));
        Dictionary<long, double> masses = objects.ToDictionary(o => o.Galaxy.ObjId, o => o.Galaxy.LogStellarMass!.Value);
        Assert.All(store.AllSkySample(0.005, 0.1), g => Assert.Equal(g.LogStellarMass!.Value, masses[g.ObjId], 1e-5)); // five decimals are written
        Assert.All(objects.Where(o => o.IsListed), o => Assert.True(o.IsConfirmed));
        Assert.All(objects, o => Assert.Equal(o.Kind == MockKind.Merger, o.ProjectedSeparationKpc is not null));
        int[] some = [.. Enumerable.Range(0, sky.Count).Where(i => objects[i].IsListed)];
        sky.WriteCutouts(folder.File("cutouts"), some);
        Assert.All(some, i => Assert.Equal(
            File.ReadAllBytes(folder.File("sky/" + CutoutPath.For(objects[i].Galaxy.ObjId))), File.ReadAllBytes(folder.File("cutouts/" + CutoutPath.For(objects[i].Galaxy.ObjId)))));
    }

    [Fact]
    public void Cutouts_of_another_sky_are_not_taken_for_this_one_s()
    {
        using var folder = new TemporaryFolder();
        var options = new MockSkyOptions { Galaxies = 40, ImageWidth = 48, Threads = 1 };
        new MockSky(options, 3).WriteCutouts(folder.File("cutouts"), [0]);
        new MockSky(options, 3).WriteCutouts(folder.File("cutouts"), [0, 1]);
        Assert.Equal(2, Directory.GetFiles(folder.File("cutouts"), "*.jpg", SearchOption.AllDirectories).Length);
        Assert.Contains("another seed", Assert.Throws<MockSurveyException>(() => new MockSky(options, 4).WriteCutouts(folder.File("cutouts"), [0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_depth_has_that_noise_and_another_seeing_smoother_galaxies()
    {
        using var folder = new TemporaryFolder();
        var options = new MockSkyOptions { Galaxies = 40, HardNegativeShare = 0, ImageWidth = 48, Threads = 1 };
        (double Corner, double Middle) Measure(string name, MockSkyOptions of)
        {
            MockSky sky = new(of, 3);
            int[] all = [.. Enumerable.Range(0, sky.Count)];
            sky.WriteCutouts(folder.File(name), all);
            RgbImage[] images = [.. all.Select(i => JpegCodec.Decode(File.ReadAllBytes(folder.File(name + "/" + CutoutPath.For(sky.At(i).Galaxy.ObjId))), name))];
            double Scatter(RgbImage image) => SampleMoments.FromValues([.. Enumerable.Range(0, 64).Select(k => (double)image.Pixels[3 * (((k / 8) * 48) + (k % 8))])]).StandardDeviation;
            return (Quantile.Compute([.. images.Select(Scatter)], 0.5), images.Average(image => (double)image.Pixels[(3 * ((24 * 48) + 24)) + 1]));
        }

        (double corner, double middle) = Measure("sdss", options);
        (double noisy, _) = Measure("noisy", options with { RelativeSkyNoise = 2 });
        (_, double blurred) = Measure("blurred", options with { SeeingArcsec = 2.5 });
        Assert.InRange(noisy / corner, 1.5, 2.5); // the stretch is nearly linear at the sky's level
        Assert.True(blurred < 0.9 * middle, $"{blurred} of {middle}");
    }

    private sealed record DrawnTruth(bool IsMerger, double LogMass, double Redshift);
}
