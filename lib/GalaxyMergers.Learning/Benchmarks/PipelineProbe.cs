using System.Diagnostics;
using System.Globalization;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Learning.Benchmarks;

/// <summary>Times the way from JPEG files to a table of probabilities: reading and warping alone, computing alone, and both together.</summary>
public static class PipelineProbe
{
    /// <summary>Takes the three times, in images a second.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="images">JPEG files.</param>
    /// <param name="table">Where the probabilities are written.</param>
    /// <param name="batch">Images at a time.</param>
    /// <param name="compute">Where and how.</param>
    public static PipelineProbeResult Run(ClassifierFile file, IReadOnlyList<string> images, string table, int batch, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(compute);
        using MergerClassifier classifier = new(file, compute);
        PredictionOptions options = new() { Batch = batch, Views = 1 };
        string[] few = [.. images.Take(3 * batch)];
        foreach (ImagePrediction _ in classifier.Predict(few, options)) { }
        double reading = Speed(images.Count, () => Read(file, images, batch, compute.Workers));
        double computing = Speed(images.Count, () => classifier.ComputeAlone(images.Count, batch));
        double together = Speed(images.Count, () => Write(classifier.Predict(images, options), table));
        using Process self = Process.GetCurrentProcess();
        return new PipelineProbeResult(reading, computing, together, self.PeakWorkingSet64);
    }

    private static double Speed(int images, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return images / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Read(ClassifierFile file, IReadOnlyList<string> images, int batch, int workers)
    {
        CutoutReader reader = new(new CutoutWarp(file.View, file.Network.ImageSize), AugmentationDraw.EvaluationViews(file.View, 1));
        PrefetchOptions prefetch = new() { ImagesPerBatch = batch, FloatsPerImage = reader.FloatsPerImage, Threads = workers, TotalImages = images.Count };
        void Form(long step, float[] pixels, int[] indices)
        {
            for (int j = 0; j < indices.Length; j++) reader.Read(images[(int)((step * batch) + j)], pixels.AsSpan(j * reader.FloatsPerImage, reader.FloatsPerImage));
        }

        using BatchPrefetcher prefetcher = new(Form, prefetch);
        while (prefetcher.TryTake(out BatchLease? lease)) lease.Dispose();
    }

    private static void Write(IEnumerable<ImagePrediction> predictions, string table)
    {
        using StreamWriter writer = new(table);
        foreach (ImagePrediction p in predictions) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.File},{p.MergerProbability:R}"));
    }
}
