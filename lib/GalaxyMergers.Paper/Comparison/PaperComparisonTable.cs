using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Every number that the paper prints, beside ours, with what stands between them.</summary>
public static class PaperComparisonTable
{
    /// <summary>One row for each number, in the order of the paper.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="context">What was reduced or simulated, and what a run of section 5 found.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation, ComparisonContext context)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(context);
        PaperNumber[] rows = [.. new DetectionNumbers(evaluation, context).Rows, .. new SurveyNumbers(evaluation, context).Rows];
        return new(
            "paper-and-ours",
            "Every number of the paper beside ours.",
            [
                TableColumn.Text("place", rows.Select(r => r.Place), "Place in the paper"),
                TableColumn.Text("quantity", rows.Select(r => r.Quantity), "Quantity"),
                TableColumn.Text("paper", rows.Select(r => r.Paper), "Paper"),
                TableColumn.Text("ours", rows.Select(r => r.Ours), "Ours"),
                TableColumn.Text("comparable", rows.Select(r => r.Comparable), "Comparable?"),
                TableColumn.Text("reason", rows.Select(r => r.Reason), "Why, or why not"),
            ]);
    }
}
