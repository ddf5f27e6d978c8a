using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using MathNet.Numerics.Statistics;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>
/// Numbers of a colour cutout by the project's recipe for JPEGs (specification, section 14): its morphology and peaks, and what a method could read from a file
/// without looking at the galaxy, which are the border of the frame, the noise of the sky, and the size of the file.
/// </summary>
public static class CutoutMeasurements
{
    /// <summary>The recipe in words; measurements by another one are not used again.</summary>
    public const string Recipe =
        "channel G (r band) of the JPEG; background: median of a 10-pixel border, sigma 1.4826 MAD; the 4-connected region of the brightest pixel after a 5 x 5 boxcar, above 1.5 sigma; "
        + "conventions of statmorph 0.7.2 without rejection of outlying pixels; peaks above 5 sigma; border: 10 pixels; sky: what is 1 sigma or less above the background after smoothing";

    private const int Channels = 3, GreenChannel = 1, BorderWidth = 10;
    private const double NormalMad = 1.4826;

    /// <summary>Neighbours of equal 8-bit values make every step an outlier, so none is rejected.</summary>
    private static readonly MorphologyOptions Morphology = new() { OutlierSigma = 0, SkySigmaFloor = new CutoutSegmentationOptions().SigmaFloor };

    private static readonly string[] ChannelNames = ["red", "green", "blue"];

    /// <summary>Names of the morphology.</summary>
    public static IReadOnlyList<string> MorphologyNames => MorphologyFeatures.Names;

    /// <summary>Names of what a peak finder says.</summary>
    public static IReadOnlyList<string> PeakNames => PeakFeatures.Names;

    /// <summary>Names of what the border of the frame shows: mean, scatter and maximum of each channel.</summary>
    public static IReadOnlyList<string> BorderNames { get; } = [.. ChannelNames.SelectMany(c => new[] { $"border_mean_{c}", $"border_scatter_{c}", $"border_maximum_{c}" })];

    /// <summary>Names of the noise of the sky: level, scatter, and difference of neighbours of each channel where nothing is detected.</summary>
    public static IReadOnlyList<string> SkyNames { get; } = [.. ChannelNames.SelectMany(c => new[] { $"sky_level_{c}", $"sky_scatter_{c}", $"sky_step_{c}" })];

    /// <summary>Name of the size of the file in bytes.</summary>
    public const string FileSizeName = "file_bytes";

    /// <summary>Names of all numbers, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. MorphologyNames, .. PeakNames, .. BorderNames, .. SkyNames, FileSizeName];

    /// <summary>Measures the cutouts of a dataset, once for each run.</summary>
    /// <param name="run">The run's folder, which keeps the measurements.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="threads">Cutouts measured at a time.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it; a second call goes on.</param>
    /// <returns>The numbers in the order of <see cref="Names"/>, for each galaxy in the dataset's order; NaN what could not be measured.</returns>
    /// <exception cref="RunStoreException">The run's folder cannot be written to.</exception>
    public static double[][] Measure(
        RunFolder run, LabelledDataset dataset, int threads, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Remembered.Rows(new(run, "measurements", Recipe, Names), dataset.Galaxies, "Measuring the morphology, peaks and sky", progress, (galaxies, values) =>
            Parallel.For(0, galaxies.Length, new() { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation },
                i => values[i] = Measure(galaxies[i].ImagePath)));
    }

    /// <summary>Measures one cutout.</summary>
    /// <param name="path">The JPEG file.</param>
    public static double[] Measure(string path)
    {
        byte[] file = JpegCodec.ReadFile(path);
        RgbImage cutout = JpegCodec.Decode(file, path);
        CutoutSegmentation found = Segments(cutout);
        GalaxyMorphology morphology = found.Area == 0
            ? new GalaxyMorphology { Warnings = MorphologyWarnings.NotMeasured }
            : GalaxyMorphology.Measure(found.Image, found.Segments, options: Morphology);
        bool[] isSky = [.. PeakFeatures.Owners(found).Select(owner => owner == 0)];
        return
        [
            .. MorphologyFeatures.Values(morphology), .. PeakFeatures.Find(found).Values,
            .. Enumerable.Range(0, Channels).SelectMany(c => Border(cutout, c)), .. Enumerable.Range(0, Channels).SelectMany(c => Sky(cutout, isSky, c)), file.Length,
        ];
    }

    /// <summary>The detections in channel G of a cutout.</summary>
    internal static CutoutSegmentation Segments(RgbImage cutout)
    {
        double[] green = new double[cutout.Width * cutout.Height];
        for (int i = 0; i < green.Length; i++) green[i] = cutout.Pixels[(Channels * i) + GreenChannel];
        return CutoutSegmentation.Detect(new ImagePlane(cutout.Width, cutout.Height, green));
    }

    private static double[] Border(RgbImage image, int channel)
    {
        List<double> values = [];
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
                if (Math.Min(Math.Min(x, y), Math.Min(image.Width - 1 - x, image.Height - 1 - y)) < BorderWidth) values.Add(Level(image, x, y, channel));
        var moments = SampleMoments.FromValues([.. values]);
        return [moments.Mean, moments.StandardDeviation, values.Max()];
    }

    private static double[] Sky(RgbImage image, bool[] isSky, int channel)
    {
        List<double> values = new(isSky.Length), steps = new(isSky.Length);
        for (int y = 0; y < image.Height; y++)
            for (int x = 1; x < image.Width; x++)
            {
                if (!isSky[(y * image.Width) + x]) continue;
                values.Add(Level(image, x, y, channel));
                if (isSky[(y * image.Width) + x - 1]) steps.Add(Math.Abs(values[^1] - Level(image, x - 1, y, channel)));
            }
        if (steps.Count == 0) return [double.NaN, double.NaN, double.NaN];
        double[] levels = [.. values];
        double level = ArrayStatistics.MedianInplace(levels);
        for (int i = 0; i < levels.Length; i++) levels[i] = Math.Abs(levels[i] - level);
        return [level, NormalMad * ArrayStatistics.MedianInplace(levels), steps.Average()];
    }

    private static double Level(RgbImage image, int x, int y, int channel) => image.Pixels[(Channels * ((y * image.Width) + x)) + channel];
}

/// <summary>Numbers of galaxies that are computed once.</summary>
internal static class Remembered
{
    private const int Chunk = 512;

    /// <summary>Reads what is there and computes the rest, piece by piece.</summary>
    /// <param name="table">Where it is kept.</param>
    /// <param name="galaxies">The galaxies.</param>
    /// <param name="what">What is done, for the progress.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="compute">Fills one row for each galaxy that it is given.</param>
    /// <returns>One row for each galaxy, in order.</returns>
    public static double[][] Rows(
        CutoutTable table, IReadOnlyList<Galaxy> galaxies, string what, IProgress<ExperimentProgress>? progress, Action<Galaxy[], double[][]> compute)
    {
        Dictionary<long, double[]> known = table.Read();
        Galaxy[] missing = [.. galaxies.Where(g => !known.ContainsKey(g.ObjId))];
        int done = 0;
        foreach (Galaxy[] chunk in missing.Chunk(Chunk))
        {
            progress?.Report(new ExperimentProgress(null, 0, 0, 1, null, $"{what}: {done} of {missing.Length} cutouts"));
            double[][] values = new double[chunk.Length][];
            compute(chunk, values);
            for (int i = 0; i < chunk.Length; i++) known[chunk[i].ObjId] = values[i];
            table.Write(galaxies.Where(g => known.ContainsKey(g.ObjId)).Select(g => (g.ObjId, known[g.ObjId])));
            done += chunk.Length;
        }

        return [.. galaxies.Select(g => known[g.ObjId])];
    }
}
