using GalaxyMergers.Experiments.Baselines;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Tests.Baselines;

public sealed class CoveredCutoutTests
{
    private const int Size = 128;
    private static readonly (int X, int Y) Galaxy = (64, 64), Neighbour = (94, 64);

    [Fact]
    public void Each_file_lacks_what_its_name_says_and_keeps_the_rest()
    {
        using TemporaryFolder folder = new();
        var files = CoveredCutout.Write(Row(folder), Directory.CreateDirectory(folder.File("covered")).FullName, 3).Select(JpegCodec.DecodeFile).ToArray();
        Assert.Equal(CoveredCutout.Names.Count, files.Length);
        (bool Galaxy, bool Neighbour)[] shown = [.. files.Select(image => (Level(image, Galaxy) > 80, Level(image, Neighbour) > 80))];
        Assert.Equal([(false, true), (true, false), (false, false)], shown);
    }

    [Fact]
    public void What_is_measured_has_a_name_and_a_value()
    {
        using TemporaryFolder folder = new();
        double[] measured = CutoutMeasurements.Measure(Row(folder).ImagePath);
        Dictionary<string, double> named = CutoutMeasurements.Names.Zip(measured).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(measured.Length, named.Count);
        Assert.Equal(2, named["peaks"]);
        Assert.Equal(30, named["peak_distance"], 1.0);
        Assert.Equal(10, named["border_mean_green"], 1.0);
        // JPEG smooths the noise of standard deviation 3 that was put in.
        Assert.InRange(named["sky_scatter_green"], 1, 4);
        Assert.Equal(new FileInfo(Row(folder).ImagePath).Length, named[CutoutMeasurements.FileSizeName]);
    }

    /// <summary>Two Gaussian galaxies of σ = 3 pixels, 120 grey levels high, on a sky of 10 ± 3.</summary>
    private static Galaxy Row(TemporaryFolder folder)
    {
        var random = SeededRandom.For(4, "covered");
        RgbImage image = new(Size, Size);
        for (int i = 0; i < Size * Size; i++)
        {
            double light = 10 + 3 * random.NextGaussian();
            foreach (var (x, y) in new[] { Galaxy, Neighbour })
                light += 120 * Math.Exp(-(Math.Pow(i % Size - x, 2) + Math.Pow(i / Size - y, 2)) / 18);
            image.Pixels.AsSpan(3 * i, 3).Fill((byte)Math.Clamp(Math.Round(light), 0, 255));
        }

        string path = folder.File("42.jpg");
        File.WriteAllBytes(path, JpegCodec.Encode(image, 98));
        return new Galaxy(42, null, null, null, null, UgrizMagnitudes.None, null, GalaxyLabel.Merger, path);
    }

    private static int Level(RgbImage image, (int X, int Y) at) => image.Pixels[3 * ((at.Y * Size) + at.X) + 1];
}
