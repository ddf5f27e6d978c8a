using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Benchmarks;

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
            catch (ExternalProgramException reason)
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
        int quarter = Math.Max(1, task.Items / 4);
        var first = Time(task, task.Items, options.Clock);
        List<TimedRun> whole = [], part = [];
        for (int i = 0; i < options.Repeats; i++)
        {
            part.Add(Time(task, quarter, options.Clock));
            whole.Add(Time(task, task.Items, options.Clock));
        }
        double processor = Median(whole, run => run.ProcessorSeconds);
        double growth = Math.Log(processor / Median(part, run => run.ProcessorSeconds)) / Math.Log((double)task.Items / quarter);
        var row = new ScienceBenchmarkRow(task.Name, task.Items, first.Seconds, Median(whole, run => run.Seconds), processor, growth,
            (double)whole[^1].Bytes / task.Items, 0, double.NaN, double.NaN, double.NaN, task.TargetSeconds, task.TargetSpeedup);
        if (peer is null) return row;
        using var inputs = new PeerFolder();
        task.WriteInputs(inputs);
        var (seconds, processorSeconds, results) = peer.Run(task, inputs);
        return row with
        {
            PeerItems = task.PeerItems, PeerSeconds = seconds, PeerProcessorSeconds = processorSeconds,
            LargestDifference = Difference(first.Results, results),
        };
    }

    private static double Median(List<TimedRun> runs, Func<TimedRun, double> of) => Quantile.Compute([.. runs.Select(of)], 0.5);

    private static TimedRun Time(BenchmarkTask task, int items, TimeProvider clock)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread(), start = clock.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        double[] results = task.Run(items);
        return new(clock.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            GC.GetAllocatedBytesForCurrentThread() - allocated, results);
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

    private sealed record TimedRun(double Seconds, double ProcessorSeconds, long Bytes, double[] Results);
}
