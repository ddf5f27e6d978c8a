using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Benchmarks;

/// <summary>
/// Times networks here and in PyTorch, stock and tuned, each in a process of its own and in turn, so that all share whatever else the
/// machine does; medians are compared.
/// </summary>
public static class EngineBenchmark
{
    private const int WarmUpSteps = 2;
    private const string Answers = "ONNX Runtime";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(15);

    /// <summary>What is measured, and the ratios over stock and tuned PyTorch that the project aims at in fp32 (NaN: none).</summary>
    private static readonly (string Task, string Backbone, int Size, int Batch, double OverStock, double OverTuned)[] Measurements =
    [
        ("inference", "xception", 299, 8, 2.7, 1.0),
        ("inference", "mobilenet-v1", 96, 16, 1.8, 0.9),
        ("inference", "xception", 96, 16, double.NaN, double.NaN),
        ("training", "xception", 299, 16, double.NaN, 1.0),
        ("training", "xception", 96, 16, double.NaN, 0.95),
        ("training", "mobilenet-v1", 96, 16, double.NaN, double.NaN),
    ];

    /// <summary>Runs the measurements.</summary>
    /// <param name="options">Which.</param>
    /// <exception cref="ExternalProgramException">A process failed; its message is passed on.</exception>
    public static EngineBenchmarkResult Run(EngineBenchmarkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (string? python, string? peer) = FindPeer(options.Repository);
        List<EngineBenchmarkRow> rows = [];
        foreach ((string task, string backbone, int size, int batch, double overStock, double overTuned) in Measurements)
        {
            if (task == "inference" ? !options.Inference : !options.Training) continue;
            if (!options.ImageSizes.Contains(size)) continue;
            rows.AddRange(Measure(new EngineBenchmarkRow(task, backbone, size, batch, "fp32") { TargetOverStock = overStock, TargetOverTuned = overTuned }, options, python, peer));
        }

        return new EngineBenchmarkResult(rows, options.Threads ?? Environment.ProcessorCount, python is null ? "none" : "PyTorch of " + python, PageTouch.Microseconds());
    }

    /// <summary>Views a second by PyTorch, stock and tuned, where it is found and knows the network.</summary>
    /// <param name="repository">The repository, where the peer's script lies; null for none.</param>
    /// <param name="backbone">The network.</param>
    /// <param name="size">Rows and columns of a view.</param>
    /// <param name="batch">Views at a time.</param>
    /// <param name="threads">Threads.</param>
    internal static IEnumerable<(string Name, double ViewsPerSecond)> Peers(string? repository, string backbone, int size, int batch, int? threads)
    {
        (string? python, string? peer) = FindPeer(repository);
        if (python is null || !Measurements.Any(m => m.Backbone == backbone)) yield break;
        EngineBenchmarkOptions options = new() { Probe = [], Threads = threads };
        string[] arguments = Arguments(new EngineBenchmarkRow("inference", backbone, size, batch, "fp32"), "fp32", 30 + WarmUpSteps, options);
        foreach (string kind in new[] { "stock", "tuned" }) yield return ($"one view, {kind} PyTorch", RunOne(python, [peer!, kind, .. arguments], batch).Speed);
    }

    private static (string? Python, string? Peer) FindPeer(string? repository)
    {
        string? peer = repository is null ? null : Path.Combine(repository, "tests", "reference", "engine", "peer.py");
        return (peer is not null && File.Exists(peer) ? FindPython() : null, peer);
    }

    private static IEnumerable<EngineBenchmarkRow> Measure(EngineBenchmarkRow row, EngineBenchmarkOptions options, string? python, string? peer)
    {
        int steps = row.ImageSize >= 299 ? 6 : 30;
        bool answers = row.Task == "inference";
        string[] precisions = TorchEngine.Describe().CpuMultipliesBFloat16 ? ["fp32", "bf16"] : ["fp32"];
        Dictionary<string, List<double>> speeds = [];
        Dictionary<string, long> peaks = [];
        void Take(string name, string program, IEnumerable<string> arguments)
        {
            options.Progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{row.Task} {row.Backbone} {row.ImageSize} px: {name}"));
            (double speed, long peak) = RunOne(program, arguments, row.Batch);
            (speeds.TryGetValue(name, out List<double>? list) ? list : speeds[name] = []).Add(speed);
            peaks[name] = Math.Max(peak, peaks.GetValueOrDefault(name));
        }

        HashSet<string> impossible = []; // older PyTorch has no gradient of ReLU6 in bf16
        void TakePeer(string name, string kind, string precision)
        {
            if (python is null || impossible.Contains(name)) return;
            try
            {
                Take(name, python, [peer!, kind, .. Arguments(row, precision, steps + WarmUpSteps, options)]);
            }
            catch (ExternalProgramException reason) when (precision != "fp32")
            {
                impossible.Add(name);
                options.Progress?.Report($"PyTorch cannot compute this in {precision}: {reason.Message.TrimEnd().Split('\n')[^1]}");
            }
        }

        for (int round = 0; round < options.Rounds; round++)
        {
            foreach (string precision in precisions)
            {
                Take(precision, options.Probe[0], [.. options.Probe.Skip(1), .. Arguments(row, precision, steps + WarmUpSteps, options)]);
                TakePeer("tuned " + precision, "tuned", precision);
            }

            if (answers) Take(Answers, options.Probe[0], [.. options.Probe.Skip(1), .. Arguments(row with { Task = "answers" }, "fp32", steps + WarmUpSteps, options)]);
            TakePeer("stock", "stock", "fp32");
        }

        double Median(string name) => speeds.TryGetValue(name, out List<double>? list) ? Quantile.Compute([.. list], 0.5) : double.NaN;
        if (answers) yield return row with { Engine = Answers, ImagesPerSecond = Median(Answers), Stock = Median("stock"), Tuned = Median("tuned fp32"), PeakBytes = peaks[Answers] };
        foreach (string precision in precisions)
        {
            EngineBenchmarkRow measured = row with
            {
                Precision = precision, ImagesPerSecond = Median(precision), Stock = Median("stock"), Tuned = Median("tuned " + precision), PeakBytes = peaks[precision],
            };
            yield return precision == "fp32" ? measured : measured with { TargetOverStock = double.NaN, TargetOverTuned = double.NaN };
        }
    }

    private static string[] Arguments(EngineBenchmarkRow row, string precision, int steps, EngineBenchmarkOptions options) =>
    [
        row.Task,
        row.Backbone,
        row.ImageSize.ToString(CultureInfo.InvariantCulture),
        row.Batch.ToString(CultureInfo.InvariantCulture),
        precision,
        steps.ToString(CultureInfo.InvariantCulture),
        (options.Threads ?? Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture),
    ];

    private static (double Speed, long Peak) RunOne(string program, IEnumerable<string> arguments, int batch)
    {
        using JsonDocument printed = JsonDocument.Parse(ExternalProgram.Run(program, arguments, TimeLimit));
        double[] seconds = [.. printed.RootElement.GetProperty("seconds").EnumerateArray().Skip(WarmUpSteps).Select(s => s.GetDouble())];
        return (batch / Quantile.Compute(seconds, 0.5), printed.RootElement.GetProperty("peak_bytes").GetInt64());
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
            catch (ExternalProgramException)
            {
                // Not this one.
            }
        }

        return null;
    }
}
