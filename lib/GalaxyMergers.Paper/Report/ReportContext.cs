using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Labels;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Report;

/// <summary>What a report needs beyond the numbers of the experiment.</summary>
public sealed record ReportContext : ComparisonContext
{
    /// <summary>What was left out of the dataset because it is defective.</summary>
    public IReadOnlyList<DatasetDefect> SkippedObjects { get; init; } = [];

    /// <summary>Tables of section 5; empty when it was not run.</summary>
    public IReadOnlyList<ResultTable> MergerSampleTables { get; init; } = [];

    /// <summary>Tables that set a simulated survey's truth beside what was recovered; empty for real data.</summary>
    public IReadOnlyList<ResultTable> ClosureTables { get; init; } = [];

    /// <summary>The network against a second inspection of the mergers; null where none was compared.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>What the figures need beyond the experiment.</summary>
    public FigureOptions Figures { get; init; } = new();

    /// <summary>When the report is written; null leaves the date out.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The programs that draw figures; looked for on this machine when null.</summary>
    public ExportTools? Tools { get; init; }

    private static string SimulatedWarning => Prose.Text("simulated-dataset");

    /// <summary>What follows from what a run is of.</summary>
    /// <param name="run">The run.</param>
    public static ReportContext FromRun(RunHeader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new()
        {
            DatasetWarning = run.IsSimulated ? SimulatedWarning : null,
            MergerCount = run.MergerCount,
            OtherCount = run.OtherCount,
            Reductions = Comparison.Reductions.Create(run, hasScope: true),
            SkippedObjects = run.LeftOut,
            Figures = new FigureOptions { DatasetFolder = run.DatasetFolder },
        };
    }
}
