using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Reproduction.Figures.Export;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Reproduction.Benchmarks;

/// <summary>
/// Times Xception here and in PyTorch, stock and tuned, each in a process of its own and in turn, so that all share whatever else the
/// machine does; medians are compared.
/// </summary>
public static class EngineBenchmark
{
    private const int WarmUpSteps = 2;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(15);

    /// <summary>The ratios that the project aims at on its machine: task, size, precision, over stock, over tuned.</summary>
    private static readonly (string Task, int Size, string Precision, double OverStock, double OverTuned)[] Targets =
    [
        ("inference", 299, "fp32", 9, 1), ("inference", 299, "bf16", 16, 1), ("inference", 96, "bf16", 3.5, 1),
        ("training", 299, "fp32", 5.5, 1.05), ("training", 299, "bf16", 10, 1.05), ("training", 96, "bf16", 2.7, 1),
    ];

    /// <summary>Runs all measurements.</summary>
    /// <param name="options">Which.</param>
    /// <exception cref="FigureExportException">A process failed; its message is passed on.</exception>
    public static EngineBenchmarkResult Run(EngineBenchmarkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string? peer = options.Repository is { } repository ? Path.Combine(repository, "tests", "reference", "engine", "peer.py") : null;
        string? python = peer is not null && File.Exists(peer) ? FindPython() : null;
        List<EngineBenchmarkRow> rows = [];
        foreach (string task in new[] { "inference", "training" })
        {
            if (task == "inference" ? !options.Inference : !options.Training) continue;
            foreach (int size in options.ImageSizes) rows.AddRange(Measure(task, size, options, python, peer));
        }

        return new EngineBenchmarkResult(rows, options.Threads ?? Environment.ProcessorCount, python is null ? "none" : "PyTorch of " + python, PageTouch.Microseconds());
    }

    private static IEnumerable<EngineBenchmarkRow> Measure(string task, int size, EngineBenchmarkOptions options, string? python, string? peer)
    {
        int batch = task == "inference" && size == 299 ? 8 : 16;
        int steps = size >= 299 ? 6 : 30;
        Dictionary<string, List<double>> speeds = [];
        Dictionary<string, long> peaks = [];
        void Take(string name, string program, IEnumerable<string> arguments)
        {
            options.Progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{task} {size} px: {name}"));
            (double speed, long peak) = RunOne(program, arguments, batch);
            (speeds.TryGetValue(name, out List<double>? list) ? list : speeds[name] = []).Add(speed);
            peaks[name] = Math.Max(peak, peaks.GetValueOrDefault(name));
        }

        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (string precision in new[] { "fp32", "bf16" })
            {
                Take(precision, options.Probe[0], [.. options.Probe.Skip(1), .. Arguments(task, size, batch, precision, steps + WarmUpSteps, options)]);
                if (python is not null) Take("tuned " + precision, python, [peer!, "tuned", .. Arguments(task, size, batch, precision, steps + WarmUpSteps, options)]);
            }

            if (python is not null) Take("stock", python, [peer!, "stock", .. Arguments(task, size, batch, "fp32", steps, options)]);
        }

        double Median(string name) => speeds.TryGetValue(name, out List<double>? list) ? Quantile.Of([.. list], 0.5) : double.NaN;
        foreach (string precision in new[] { "fp32", "bf16" })
        {
            int target = Array.FindIndex(Targets, t => t.Task == task && t.Size == size && t.Precision == precision);
            (double overStock, double overTuned) = target < 0 ? (double.NaN, double.NaN) : (Targets[target].OverStock, Targets[target].OverTuned);
            yield return new EngineBenchmarkRow(task, size, batch, precision, Median(precision), Median("stock"), Median("tuned " + precision), peaks[precision], overStock, overTuned);
        }
    }

    private static string[] Arguments(string task, int size, int batch, string precision, int steps, EngineBenchmarkOptions options) =>
    [
        task,
        size.ToString(CultureInfo.InvariantCulture),
        batch.ToString(CultureInfo.InvariantCulture),
        precision,
        steps.ToString(CultureInfo.InvariantCulture),
        (options.Threads ?? Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture),
    ];

    private static (double Speed, long Peak) RunOne(string program, IEnumerable<string> arguments, int batch)
    {
        using JsonDocument printed = JsonDocument.Parse(ExternalProgram.Run(program, arguments, TimeLimit));
        double[] seconds = [.. printed.RootElement.GetProperty("seconds").EnumerateArray().Skip(WarmUpSteps).Select(s => s.GetDouble())];
        return (batch / Quantile.Of(seconds, 0.5), printed.RootElement.GetProperty("peak_bytes").GetInt64());
    }

    private static string? FindPython()
    {
        foreach (string python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                ExternalProgram.Run(python, ["-c", "import torch"], TimeSpan.FromMinutes(1));
                return python;
            }
            catch (FigureExportException)
            {
                // Not this one.
            }
        }

        return null;
    }
}
