using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Says whether a number of this run can be held against the paper's.</summary>
internal sealed class PaperVerdict(ExperimentEvaluation evaluation, ComparisonContext context)
{
    private readonly bool _isReduced = RunScope.Create(evaluation).Reductions(context).Count > 0;

    /// <summary>A measured number: comparable unless the data are not the sky's or the run is reduced.</summary>
    public PaperNumber Measured(string place, string quantity, string paper, string ours, string remark = "")
    {
        if (ours == NumberText.NotAvailable)
            return NotRun(place, quantity, paper, remark.Length > 0 ? remark : "Not part of this run.");
        if (context.DatasetWarning is not null)
            return new(place, quantity, paper, ours, "no", Joined("Not real data: see the warning.", remark));
        return _isReduced
            ? new(place, quantity, paper, ours, "in kind", Joined("Same measure, reduced run: see what is reduced.", remark))
            : new(place, quantity, paper, ours, "yes", remark);
    }

    /// <summary>A number that this run does not have.</summary>
    public static PaperNumber NotRun(string place, string quantity, string paper, string reason) =>
        new(place, quantity, paper, NumberText.NotAvailable, "no", reason);

    /// <summary>A choice, not a measurement: equal or not.</summary>
    public static PaperNumber Setting(string place, string quantity, string paper, string ours) =>
        new(place, quantity, paper, ours, paper == ours ? "yes" : "in kind", paper == ours ? "The same." : "A setting of this run or a property of its dataset.");

    private static string Joined(string reason, string remark) => remark.Length == 0 ? reason : $"{reason} {remark}";
}

/// <summary>One number of the paper beside ours.</summary>
/// <param name="Place">Where it stands in the paper.</param>
/// <param name="Quantity">What it is.</param>
/// <param name="Paper">As the paper prints it.</param>
/// <param name="Ours">As this run found it; "n/a" where it was not measured.</param>
/// <param name="Comparable">"yes", "in kind" or "no".</param>
/// <param name="Reason">Why.</param>
internal sealed record PaperNumber(string Place, string Quantity, string Paper, string Ours, string Comparable, string Reason);

/// <summary>What decides whether a number of a run can be held against the paper's.</summary>
public record ComparisonContext
{
    /// <summary>What a reader must know of the dataset before reading on, for example that it is simulated; null when there is nothing.</summary>
    public string? DatasetWarning { get; init; }

    /// <summary>Mergers of the dataset; null where not known.</summary>
    public int? MergerCount { get; init; }

    /// <summary>Other galaxies of the dataset; null where not known.</summary>
    public int? OtherCount { get; init; }

    /// <summary>What is smaller than in the paper, one sentence each, for example "Images of 96 px instead of 299 px."</summary>
    public IReadOnlyList<string> Reductions { get; init; } = [];

    /// <summary>What a run of section 5 found; null when there was none.</summary>
    public MergerSampleNumbers? MergerSample { get; init; }
}
