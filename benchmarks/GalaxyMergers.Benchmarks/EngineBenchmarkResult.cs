using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Benchmarks;

/// <summary>What the engine benchmark measured.</summary>
/// <param name="Rows">One row a measurement.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Peer">What was compared with.</param>
/// <param name="PageTouchMicroseconds">What a first touch of a fresh page of memory costs: stock PyTorch's speed depends on it more than on anything else.</param>
public sealed record EngineBenchmarkResult(IReadOnlyList<EngineBenchmarkRow> Rows, int Threads, string Peer, double PageTouchMicroseconds)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The result as a table.</summary>
    public ResultTable ToTable() => new(
        "engine-benchmark",
        "Networks here and in PyTorch, run in turn in the same call: images a second, medians.",
        [
            TableColumn.Text("task", Rows.Select(r => r.Task), "Task"),
            TableColumn.Text("engine", Rows.Select(r => r.Engine), "Engine"),
            TableColumn.Text("network", Rows.Select(r => r.Backbone), "Network"),
            TableColumn.Whole("image_size_px", Rows.Select(r => r.ImageSize), "Size (px)"),
            TableColumn.Whole("batch", Rows.Select(r => r.Batch), "Batch"),
            TableColumn.Text("precision", Rows.Select(r => r.Precision), "Precision"),
            TableColumn.Real("images_per_second", Rows.Select(r => r.ImagesPerSecond), 1, "Here"),
            TableColumn.Real("stock_images_per_second", Rows.Select(r => r.Stock), 1, "Stock fp32"),
            TableColumn.Real("tuned_images_per_second", Rows.Select(r => r.Tuned), 1, "Tuned, same precision"),
            TableColumn.Real("over_stock", Rows.Select(r => r.OverStock), 2, "Over stock"),
            TableColumn.Real("target_over_stock", Rows.Select(r => r.TargetOverStock), 1, "Aim over stock"),
            TableColumn.Real("over_tuned", Rows.Select(r => r.OverTuned), 2, "Over tuned"),
            TableColumn.Real("target_over_tuned", Rows.Select(r => r.TargetOverTuned), 2, "Aim over tuned"),
            TableColumn.Real("peak_gb", Rows.Select(r => r.PeakBytes / 1e9), 2, "Peak (GB)"),
        ],
        [
            $"{Threads} threads. Peer: {Peer}.",
            string.Create(CultureInfo.InvariantCulture, $"A first touch of a page of memory took {PageTouchMicroseconds:F1} microseconds; stock PyTorch pays it for every large tensor."),
        ]);

    /// <summary>The result as JSON; what does not exist is "NaN".</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);
}
