using System.Diagnostics;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Benchmarks;

/// <summary>Times the way from JPEG files to probabilities, whole and in parts, on the same images in one run.</summary>
public static class SkyProbe
{
    /// <summary>Takes the times.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="images">JPEG files.</param>
    /// <param name="options">Batch and views.</param>
    /// <param name="compute">Where and how.</param>
    /// <param name="repository">The repository, where the script of the PyTorch peer lies; null leaves the peer out.</param>
    /// <exception cref="ExternalProgramException">PyTorch is there and failed; its message is passed on.</exception>
    public static SkyProbeResult Run(ClassifierFile file, IReadOnlyList<string> images, PredictionOptions options, ComputeOptions compute, string? repository)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        if (options.Views is { } views) file = file with { Views = views };
        int batch = options.Batch;
        using MergerClassifier classifier = new(file, compute);
        PredictionOptions whole = options with { Fast = false };
        foreach (Prediction _ in classifier.Predict([.. images.Take(4 * batch)], whole)) { }
        int threads = compute.Threads ?? Environment.ProcessorCount;
        SkyStage reading = Time("read, decode, cut out", images.Count, () => Read(file, images, batch, threads));
        SkyStage computing = Time("one view, from memory", images.Count, () => ComputeAlone(file, compute, isEightBit: false, images.Count, batch, threads));
        bool hasEightBit = EightBitGraph.IsPossible(file) && !OnnxEngine.UsesGpu(compute);
        SkyStage[] eightBit = hasEightBit ? [Time("one view, from memory, 8 bits", images.Count, () => ComputeAlone(file, compute, isEightBit: true, images.Count, batch, threads))] : [];
        Prediction[] all = [], quick = [];
        SkyStage every = Time($"whole, {options.Views ?? file.Views} views of each", images.Count, () => all = [.. classifier.Predict(images, whole)]);
        SkyStage[] fast = hasEightBit ? [Time("whole, --fast", images.Count, () => quick = [.. classifier.Predict(images, whole with { Fast = true })])] : [];
        using Process self = Process.GetCurrentProcess();
        long peak = self.PeakWorkingSet64;
        IEnumerable<SkyStage> peers = EngineBenchmark.Peers(repository, file.Network.Backbone, file.Network.ImageSize, batch, compute.Threads).Select(peer => new SkyStage(peer.Name, peer.ViewsPerSecond, double.NaN));
        return new SkyProbeResult(
            [
                reading with { Share = reading.ProcessorMilliseconds / every.ProcessorMilliseconds },
                computing with { Share = file.Views * computing.ProcessorMilliseconds / every.ProcessorMilliseconds },
                .. eightBit,
                .. peers,
                every,
                .. fast,
            ],
            quick.Where(p => p.Status == ImageStatus.Ok).Select(p => (double)p.SingleViews / (options.Views ?? file.Views)).DefaultIfEmpty(double.NaN).Average(),
            all.Zip(quick, (a, b) => Math.Abs((a.MergerProbability - b.MergerProbability) ?? 0)).DefaultIfEmpty(0).Max(),
            peak);
    }

    private static SkyStage Time(string name, int images, Action action)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        action();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        return new SkyStage(name, images / wall.TotalSeconds, (self.TotalProcessorTime - before).TotalMilliseconds / images);
    }

    private static void Read(ClassifierFile file, IReadOnlyList<string> images, int batch, int threads)
    {
        CutoutReader reader = new(file, file.Views);
        ImageStatus Piece(int piece)
        {
            float[] levels = new float[reader.FloatsPerImage];
            foreach (string image in images.Skip(piece * batch).Take(batch)) reader.Read(image, levels);
            return ImageStatus.Ok;
        }

        foreach (ImageStatus _ in OrderedWork.Run((images.Count + batch - 1) / batch, threads, Piece, CancellationToken.None)) { }
    }

    private static void ComputeAlone(ClassifierFile file, ComputeOptions compute, bool isEightBit, int views, int batch, int threads)
    {
        using OnnxNetwork network = new(file, compute, isEightBit);
        int side = file.Network.ImageSize;
        float[] levels = new float[batch * side * side * 3];
        int Piece(int piece)
        {
            network.MergerProbabilities(levels, Math.Min(batch, views - (piece * batch)), new float[batch]);
            return piece;
        }

        foreach (int _ in OrderedWork.Run((views + batch - 1) / batch, threads, Piece, CancellationToken.None)) { }
    }
}

/// <summary>What was measured.</summary>
/// <param name="Stages">The parts and the whole.</param>
/// <param name="SingleShare">Share of the views that --fast computed in single precision as well; NaN where there is no --fast.</param>
/// <param name="LargestChange">Largest change of a p_m by --fast.</param>
/// <param name="PeakBytes">Largest memory of the process.</param>
public sealed record SkyProbeResult(IReadOnlyList<SkyStage> Stages, double SingleShare, double LargestChange, long PeakBytes);

/// <summary>One part of the way.</summary>
/// <param name="Name">In words.</param>
/// <param name="ImagesPerSecond">By the clock, beside whatever else the machine does.</param>
/// <param name="ProcessorMilliseconds">Processor time of an image, all threads together; NaN where it was not taken.</param>
public sealed record SkyStage(string Name, double ImagesPerSecond, double ProcessorMilliseconds)
{
    /// <summary>Its share of the processor time of the whole with all views; the two parts do not make up exactly 1, for each was timed alone. NaN for what is no part of it.</summary>
    public double Share { get; init; } = double.NaN;
}
