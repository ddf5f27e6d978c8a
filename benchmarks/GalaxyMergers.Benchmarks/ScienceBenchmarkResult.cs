using System.Text.Json;
using System.Text.Json.Serialization;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Benchmarks;

/// <summary>What the science benchmark measured.</summary>
/// <param name="Rows">One row a task.</param>
/// <param name="Processors">Processors of the machine; every task runs on one.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="Peer">The Python that was compared with, or why there was none.</param>
public sealed record ScienceBenchmarkResult(IReadOnlyList<ScienceBenchmarkRow> Rows, int Processors, string Runtime, string Peer)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The result as a table.</summary>
    public ResultTable ToTable() => new(
        "science-benchmark",
        "Statistics and estimators of this library beside straightforward numpy and scipy, run in the same call.",
        [
            TableColumn.Text("task", Rows.Select(row => row.Task), "Task"),
            TableColumn.Whole("items", Rows.Select(row => row.Items), "Items"),
            TableColumn.Real("seconds", Rows.Select(row => row.Seconds), 4, "Time (s)"),
            TableColumn.Real("processor_seconds", Rows.Select(row => row.ProcessorSeconds), 4, "Processor (s)"),
            TableColumn.Real("first_seconds", Rows.Select(row => row.FirstSeconds), 3, "First run (s)"),
            TableColumn.Real("target_seconds", Rows.Select(row => row.TargetSeconds), 1, "At most (s)"),
            TableColumn.Whole("peer_items", Rows.Select(row => row.PeerItems), "Peer items"),
            TableColumn.Real("peer_seconds", Rows.Select(row => row.PeerSeconds), 2, "Peer (s)"),
            TableColumn.Real("peer_processor_seconds", Rows.Select(row => row.PeerProcessorSeconds), 2, "Peer processor (s)"),
            TableColumn.Real("speedup", Rows.Select(row => row.Speedup), 1, "Times faster"),
            TableColumn.Real("target_speedup", Rows.Select(row => row.TargetSpeedup), 0, "At least"),
            TableColumn.Real("largest_difference", Rows.Select(row => row.LargestDifference), 9, "Largest difference"),
            TableColumn.Real("growth_exponent", Rows.Select(row => row.GrowthExponent), 2, "Grows as n to the"),
            TableColumn.Real("bytes_per_item", Rows.Select(row => row.BytesPerItem), 0, "Bytes allocated an item"),
            TableColumn.Text("meets_targets", Rows.Select(row => row.MeetsTargets ? "yes" : "no"), "Met"),
        ],
        [
            $".NET {Runtime}, {Processors} processors, one used. Peer: {Peer}.",
            "Times are medians after a first run, which includes compilation. Speed is compared item for item, by the clock; results as the largest "
                + "relative difference. Growth is that of processor time.",
        ]);

    /// <summary>The result as JSON; what does not exist is "NaN".</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);
}
