using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation.Tests;

/// <summary>Mock cutouts against real ones: what is measured on both must be distributed alike.</summary>
public class MockRealismTests
{
    /// <summary>Largest difference of the cumulative distributions: two samples of 90 from one population exceed 1.358·√(2/90) = 0.2025 in 5 % of cases.</summary>
    private const double LargestDistance = 0.2025;

    private const int EachClass = 45;

    private static readonly string[] s_measures = ["concentration", "asymmetry", "smoothness", "Gini", "M20", "i/r colour", "g/r colour", "half-light radius", "Petrosian radius"];

    [RealDataFact("darg-gz1/catalogue.csv")]
    public void Morphology_colours_and_sizes_are_distributed_as_on_real_cutouts()
    {
        using var folder = new TemporaryFolder();
        MockSurveyWriter.Write(folder.File("sky"), new MockSurveyOptions { Galaxies = 2 * EachClass, MergerShare = 0.5 }, 20);
        double[][] mock = Measure(LabelledDataset.Load(folder.File("sky"))), real = Measure(LabelledDataset.Load(
            Path.Combine(Repository.RealData, "darg-gz1"), new DatasetOptions { ImageCheck = ImageCheck.Headers, SkipDefective = true }));
        double[] distances = [.. s_measures.Select((_, k) => KolmogorovSmirnov.TwoSample(Column(real, k), Column(mock, k)).Statistic)];
        Assert.True(distances.Max() < LargestDistance, string.Join(", ", s_measures.Zip(distances, (name, d) => $"{name} {d:F3}")));
    }

    private static double[] Column(double[][] rows, int k) => [.. rows.Select(r => r[k]).Where(double.IsFinite)];

    private static double[][] Measure(LabelledDataset dataset)
    {
        Galaxy[] galaxies = [.. dataset.Galaxies.GroupBy(g => g.Label).SelectMany(Draw)];
        var measured = new double[galaxies.Length][];
        Parallel.For(0, galaxies.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => measured[i] = Measure(JpegCodec.DecodeFile(galaxies[i].ImagePath)));
        return measured;
    }

    private static IEnumerable<Galaxy> Draw(IEnumerable<Galaxy> galaxies)
    {
        Galaxy[] all = [.. galaxies];
        SeededRandom.For(6, "realism").Shuffle(all.AsSpan());
        return all.Take(EachClass);
    }

    private static double[] Measure(RgbImage image)
    {
        ImagePlane[] channels = [.. Enumerable.Range(0, 3).Select(c => new ImagePlane(image.Width, image.Height, [.. Enumerable.Range(0, image.Width * image.Height).Select(k => (double)image.Pixels[(3 * k) + c])]))];
        CutoutSegmentation found = CutoutSegmentation.Detect(channels[1], new CutoutSegmentationOptions { SearchRadius = 12, LabelNeighbours = true });
        GalaxyMorphology m = GalaxyMorphology.Measure(found.Image, found.Segments);
        double[] light = [.. channels.Select(c => Light(c, found.Segments))];
        return [m.Concentration, m.Asymmetry, m.Smoothness, m.Gini, m.M20, light[0] / light[1], light[2] / light[1], m.R50, m.PetrosianRadius];
    }

    /// <summary>Light in the galaxy's segment above the median of the frame's border.</summary>
    private static double Light(ImagePlane channel, SegmentationMap segments)
    {
        double[] border = [.. Enumerable.Range(0, channel.Width).SelectMany(k => new[] { channel[k, 0], channel[0, k], channel[k, channel.Height - 1] }).Order()];
        return channel.Pixels.Where((_, k) => segments.Labels[k] == 1).Sum(v => v - border[border.Length / 2]);
    }
}
