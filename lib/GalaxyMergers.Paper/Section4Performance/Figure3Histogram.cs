using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Figures 3 and 5: histogram of the predicted probability on the test set, by true class, on a logarithmic count axis.</summary>
public static class Figure3Histogram
{
    /// <summary>Figure 3: p_m as the network gives it.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string caption = "Histogram of the predicted merger probability by true class. " + FigureText.TestSet(evaluation.Headline);
        return Draw("figure-03-histogram", caption, FigureText.MergerProbability, evaluation.Quality, evaluation);
    }

    /// <summary>Figure 5: after isotonic recalibration, on the objects that did not fit it; null when there are too few.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure? Recalibrated(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Recalibration is not { } recalibration)
            return null;
        string caption = $"As Figure 3, after isotonic recalibration fitted on {NumberText.Count(recalibration.FittedCount)} galaxies; "
            + $"the other {NumberText.Count(recalibration.Judged.Objects.Count)} are shown. The map has steps, so the values gather at its levels.";
        return Draw("figure-05-histogram-recalibrated", caption, FigureText.Recalibrated, recalibration.After, evaluation);
    }

    private static Figure Draw(string name, string caption, string xTitle, ProbabilityQuality quality, ExperimentEvaluation evaluation)
    {
        double highest = Math.Max(quality.Others.Counts.Max(), quality.Mergers.Counts.Max());
        JsonObject[] traces =
        [
            Outline("not interacting", quality.Others.Edges, quality.Others.Counts, Palette.Blue, "rgba(0,114,178,0.20)"),
            Outline("mergers", quality.Mergers.Edges, quality.Mergers.Counts, Palette.Vermilion, "rgba(213,94,0,0.20)"),
        ];
        Axis x = new(xTitle) { Range = (0, 1), TickStep = 0.2 };
        Axis y = new("Galaxies per bin") { IsLogarithmic = true, Range = (Axis.CountFloor, Math.Max(10, 4 * highest)) };
        return new Figure(name, caption, new(FigureWidth.SingleColumn, 62), traces, Panel.Create(x, y).WithLegend(0.5, 0.98), Numbers(name, quality))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    private static JsonObject Outline(string name, IReadOnlyList<double> edges, IReadOnlyList<int> counts, string colour, string fill) =>
        Trace.Steps(name, edges, [.. counts.Select(c => Math.Max(Axis.CountFloor, c)), Math.Max(Axis.CountFloor, counts[^1])], colour)
            .Filled(fill)
            .With("hoverinfo", "skip");

    private static ResultTable Numbers(string name, ProbabilityQuality quality) => new(
        name,
        "Counts of the bins [low, high); the last bin is closed.",
        [
            TableColumn.Real("bin_low", quality.All.Edges.SkipLast(1), 2),
            TableColumn.Real("bin_high", quality.All.Edges.Skip(1), 2),
            TableColumn.Whole("non_mergers", quality.Others.Counts),
            TableColumn.Whole("mergers", quality.Mergers.Counts),
            TableColumn.Whole("all", quality.All.Counts),
        ]);
}
