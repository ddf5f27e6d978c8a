using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Figure 7: ROC curve of the pooled out-of-fold predictions, with the diagonal and the area with its interval.</summary>
public static class Figure7Roc
{
    private const double InsetFalsePositiveRate = 0.2, InsetTruePositiveRate = 0.8;

    /// <summary>Draws the corners of the curve, which are all of it; an inset magnifies the upper left corner of a good one.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ClassifierEvaluation headline = evaluation.Headline;
        Vertex[] vertices = [.. Corners(evaluation.Roc)];
        Vertex working = new(evaluation.Options.Threshold, headline.Counts.FalsePositiveRate, headline.Counts.Recall);
        bool hasInset = evaluation.Roc.At(ThresholdAt(evaluation.Roc, InsetFalsePositiveRate)).TruePositiveRate > InsetTruePositiveRate + 0.05;
        string caption = "Receiver operating characteristic with the area under it and its "
            + $"{NumberText.Rounded(100 * evaluation.Options.Confidence, 0)} % interval ({headline[Score.Auroc].Pooled.Method}); dashed: a classifier that guesses; diamond: p_m {evaluation.Options.Decision}. "
            + (hasInset ? "The inset magnifies the upper left corner. " : string.Empty) + FigureText.TestSet(headline);
        JsonObject layout = Layout(hasInset);
        layout.WithText("AUROC = " + AreaText(headline), 0.97, 0.03);
        IEnumerable<JsonObject> traces = Traces(vertices, working).Concat(hasInset ? Traces(vertices, working).Select(t => t.On("x2", "y2").WithoutLegend()) : []);
        return new Figure("figure-07-roc", caption, new(FigureWidth.SingleColumn, 78), traces, layout, Numbers(vertices, working))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    /// <summary>The points where the curve changes its direction, with both ends.</summary>
    private static IEnumerable<Vertex> Corners(RocCurve curve)
    {
        (long X, long Y) At(int i) => (
            (long)Math.Round(curve.FalsePositiveRates[i] * curve.Negatives),
            (long)Math.Round(curve.TruePositiveRates[i] * curve.Positives));
        int last = curve.Thresholds.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            if (i > 0 && i < last)
            {
                ((long x0, long y0), (long x, long y), (long x1, long y1)) = (At(i - 1), At(i), At(i + 1));
                if ((x - x0) * (y1 - y) == (x1 - x) * (y - y0))
                    continue;
            }
            yield return new(curve.Thresholds[i], curve.FalsePositiveRates[i], curve.TruePositiveRates[i]);
        }
    }

    private static double ThresholdAt(RocCurve curve, double falsePositiveRate)
    {
        int index = 0;
        while (index + 1 < curve.Thresholds.Count && curve.FalsePositiveRates[index + 1] <= falsePositiveRate)
            index++;
        return curve.Thresholds[index];
    }

    private static JsonObject[] Traces(Vertex[] vertices, Vertex working) =>
    [
        Trace.Line("guess", [0, 1], [0, 1], Palette.Grey, "dash").WithoutLegend().With("hoverinfo", "skip"),
        Trace.Line("ROC", vertices.Select(v => v.FalsePositiveRate), vertices.Select(v => v.TruePositiveRate), Palette.Blue)
            .WithoutLegend()
            .With("customdata", PlotlyJson.Array(vertices.Select(v => v.Threshold)))
            .WithHover("false positives %{x:.4f}<br>true positives %{y:.4f}<br>p<sub>m</sub> ≥ %{customdata:.4f}"),
        Trace.Points("threshold", [working.FalsePositiveRate], [working.TruePositiveRate], Palette.Vermilion, "diamond").WithoutLegend()
            .WithHover("false positives %{x:.4f}<br>true positives %{y:.4f}"),
    ];

    private static JsonObject Layout(bool hasInset)
    {
        JsonObject layout = Panel.Create(
            new("False-positive rate") { Range = (-0.01, 1.01), TickStep = 0.2 },
            new("True-positive rate") { Range = (-0.01, 1.01), TickStep = 0.2 });
        return hasInset
            ? layout
                .WithAxis("xaxis2", new(string.Empty) { Range = (0, InsetFalsePositiveRate), TickStep = 0.1, Domain = (0.4, 0.96), Anchor = "y2" })
                .WithAxis("yaxis2", new(string.Empty) { Range = (InsetTruePositiveRate, 1.002), TickStep = 0.1, Domain = (0.2, 0.76), Anchor = "x2" })
            : layout;
    }

    private static string AreaText(ClassifierEvaluation headline)
    {
        Estimate area = headline[Score.Auroc].Pooled;
        return NumberText.WithInterval(area.Value, area.Low, area.High, 4);
    }

    private static ResultTable Numbers(Vertex[] vertices, Vertex working) => new(
        "figure-07-roc",
        "Corners of the curve from p_m ≥ ∞ downwards, then the working point.",
        [
            TableColumn.Text("series", [.. vertices.Select(_ => "ROC"), "threshold"]),
            TableColumn.Real("threshold", [.. vertices.Select(v => v.Threshold), working.Threshold], 6),
            TableColumn.Real("false_positive_rate", [.. vertices.Select(v => v.FalsePositiveRate), working.FalsePositiveRate], 5),
            TableColumn.Real("true_positive_rate", [.. vertices.Select(v => v.TruePositiveRate), working.TruePositiveRate], 5),
        ]);

    private sealed record Vertex(double Threshold, double FalsePositiveRate, double TruePositiveRate);
}
