using GalaxyMergers.Reproduction.Figures.Export;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Reproduction.Benchmarks;

/// <summary>
/// Times the science library beside a straightforward numpy and scipy implementation of the same definitions, on the same simulated inputs, in the same call,
/// and compares their results.
/// </summary>
public static class ScienceBenchmark
{
    /// <summary>Runs all tasks, one after the other on one processor.</summary>
    /// <param name="options">Sizes and peer; null: the defaults.</param>
    public static ScienceBenchmarkResult Run(ScienceBenchmarkOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Repeats, 1, nameof(options));
        var (peer, description) = options.WithPeer ? PythonPeer.Find(options) : (null, "not asked for");
        var scores = new SimulatedScores(options.Scores, options.Seed);
        BenchmarkTask[] tasks =
        [
            new MassFunctionTask(options.Galaxies, options.Seed), new RocDelongTask(scores), new IsotonicTask(scores),
            new MorphologyTask(options.Images, options.PeerImages, options.Seed),
        ];
        List<ScienceBenchmarkRow> rows = [];
        foreach (var task in tasks)
        {
            try
            {
                rows.Add(Measure(task, peer, options));
            }
            catch (FigureExportException reason)
            {
                // The peer failed at this task; what was measured here stands without it.
                description += $"; {task.Name}: {reason.Message}";
                rows.Add(Measure(task, null, options));
            }
        }
        return new(rows, Environment.ProcessorCount, Environment.Version.ToString(), description);
    }

    private static ScienceBenchmarkRow Measure(BenchmarkTask task, PythonPeer? peer, ScienceBenchmarkOptions options)
    {
        double first = Time(task, task.Items, options.Clock).Seconds;
        double[] seconds = new double[options.Repeats], quarter = new double[options.Repeats];
        double[] results = [];
        long bytes = 0;
        for (int i = 0; i < options.Repeats; i++)
        {
            quarter[i] = Time(task, task.Items / 4, options.Clock).Seconds;
            (seconds[i], results, bytes) = Time(task, task.Items, options.Clock);
        }
        double median = Quantile.Of(seconds, 0.5), growth = Math.Log(median / Quantile.Of(quarter, 0.5)) / Math.Log((double)task.Items / (task.Items / 4));
        var row = new ScienceBenchmarkRow(task.Name, task.Items, first, median, growth, (double)bytes / task.Items,
            0, double.NaN, double.NaN, task.TargetSeconds, task.TargetSpeedup);
        if (peer is null) return row;
        using var inputs = new PeerFolder();
        task.WriteInputs(inputs);
        var (peerSeconds, peerResults) = peer.Run(task, inputs);
        return row with { PeerItems = task.PeerItems, PeerSeconds = peerSeconds, LargestDifference = Difference(results, peerResults) };
    }

    private static (double Seconds, double[] Results, long Bytes) Time(BenchmarkTask task, int items, TimeProvider clock)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread(), start = clock.GetTimestamp();
        double[] results = task.Run(items);
        return (clock.GetElapsedTime(start).TotalSeconds, results, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>Over the results that the peer gave, which may be the first of ours.</summary>
    private static double Difference(double[] ours, double[] theirs)
    {
        double largest = 0;
        for (int i = 0; i < theirs.Length; i++)
        {
            double scale = Math.Max(Math.Abs(ours[i]), Math.Abs(theirs[i]));
            if (scale > 0) largest = Math.Max(largest, Math.Abs(ours[i] - theirs[i]) / scale);
        }
        return largest;
    }
}
