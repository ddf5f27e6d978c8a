using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>Measures the morphology of every cutout of a dataset, once for each run: what is measured stays when it is interrupted.</summary>
/// <param name="run">The run's folder, which keeps the measurements.</param>
/// <param name="dataset">The dataset.</param>
/// <param name="threads">Cutouts measured at a time.</param>
public sealed class MorphologySurvey(RunFolder run, LabelledDataset dataset, int threads)
{
    private const int Chunk = 512;

    /// <summary>The measurements, read where they are there.</summary>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellation">Ends it; a second call goes on.</param>
    /// <returns>One for each galaxy of the dataset, in its order.</returns>
    /// <exception cref="RunStoreException">The run's folder cannot be written to.</exception>
    public GalaxyMorphology[] Measure(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        MorphologyStore store = new(run);
        Dictionary<long, GalaxyMorphology> known = store.Read(CutoutMorphology.Recipe);
        Galaxy[] missing = [.. dataset.Galaxies.Where(g => !known.ContainsKey(g.ObjId))];
        if (missing.Length > 0) Tell(progress, $"Measuring C, A, S, Gini and M20 of {missing.Length} cutouts");
        int done = 0;
        foreach (Galaxy[] chunk in missing.Chunk(Chunk))
        {
            GalaxyMorphology[] measured = Measure(chunk, cancellation);
            for (int i = 0; i < chunk.Length; i++) known[chunk[i].ObjId] = measured[i];
            store.Write(CutoutMorphology.Recipe, dataset.Galaxies.Where(g => known.ContainsKey(g.ObjId)).Select(g => (g.ObjId, known[g.ObjId])));
            done += chunk.Length;
            Tell(progress, $"{done} of {missing.Length} cutouts measured");
        }

        return [.. dataset.Galaxies.Select(g => known[g.ObjId])];
    }

    private GalaxyMorphology[] Measure(Galaxy[] galaxies, CancellationToken cancellation)
    {
        var measured = new GalaxyMorphology[galaxies.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        Parallel.For(0, galaxies.Length, options, i => measured[i] = CutoutMorphology.Measure(JpegCodec.DecodeFile(galaxies[i].ImagePath)));
        return measured;
    }

    private static void Tell(IProgress<ExperimentProgress>? progress, string message) =>
        progress?.Report(new ExperimentProgress(null, 0, 0, 1, null, message));
}

/// <summary>C, A, S, Gini and M20 of a colour cutout, by the project's recipe for JPEGs (specification, section 14).</summary>
public static class CutoutMorphology
{
    /// <summary>The recipe in words; measurements by another one are not used again.</summary>
    public const string Recipe =
        "channel G (r band) of the JPEG; background: median of a 10-pixel border, sigma 1.4826 MAD; the 4-connected region of the brightest pixel after a 5 x 5 boxcar, above 1.5 sigma; "
        + "conventions of statmorph 0.7.2 without rejection of outlying pixels";

    private const int GreenChannel = 1, Channels = 3;

    /// <summary>Neighbours of equal 8-bit values make every step an outlier, so none is rejected.</summary>
    private static readonly MorphologyOptions Options = new() { OutlierSigma = 0 };

    /// <summary>Measures one cutout; where no light is found, every measure is NaN and the warnings say so.</summary>
    /// <param name="cutout">The decoded cutout.</param>
    public static GalaxyMorphology Measure(RgbImage cutout)
    {
        ArgumentNullException.ThrowIfNull(cutout);
        double[] green = new double[cutout.Width * cutout.Height];
        for (int i = 0; i < green.Length; i++) green[i] = cutout.Pixels[(Channels * i) + GreenChannel];
        CutoutSegmentation found = CutoutSegmentation.Detect(new ImagePlane(cutout.Width, cutout.Height, green));
        return found.Area == 0
            ? new GalaxyMorphology { Warnings = MorphologyWarnings.NotMeasured }
            : GalaxyMorphology.Measure(found.Image, found.Segments, options: Options);
    }
}
