using GalaxyMergers.Paper.Evaluation;
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
