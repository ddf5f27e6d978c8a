using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.FewLabels;

/// <summary>The learning curve of a classifier from few labels as a table and a figure.</summary>
public static class LearningCurveFigure
{
    private const string Name = "learning-curve";

    /// <summary>The measured points, and what the curve says of the next labels.</summary>
    /// <param name="training">The classifier.</param>
    public static ResultTable ToTable(FrozenTraining training)
    {
        ArgumentNullException.ThrowIfNull(training);
        LearningCurve curve = training.Curve;
        int[] next = Next(training);
        return new ResultTable(
            Name,
            Prose.Text("learning-curve-caption"),
            [
                TableColumn.Whole("labels", [.. curve.Points.Select(p => p.Labels), .. next], "Labels"),
                TableColumn.Real("auroc", [.. curve.Points.Select(p => p.Auroc), .. next.Select(curve.Extrapolate)], 3, "AUROC"),
                TableColumn.Real("low", [.. curve.Points.Select(p => p.Low), .. next.Select(_ => double.NaN)], 3, "from"),
                TableColumn.Real("high", [.. curve.Points.Select(p => p.High), .. next.Select(_ => double.NaN)], 3, "to"),
                TableColumn.Text("kind", [.. curve.Points.Select(_ => "measured"), .. next.Select(_ => "extrapolated")], "Kind"),
            ]);
    }

    /// <summary>The same drawn.</summary>
    /// <param name="training">The classifier.</param>
    public static Figure ToFigure(FrozenTraining training)
    {
        ResultTable numbers = ToTable(training);
        LearningCurve curve = training.Curve;
        double[] labels = [.. curve.Points.Select(p => p.Labels).Concat(Next(training)).Distinct().Order().Select(n => (double)n)];
        List<JsonObject> traces =
        [
            Trace.Points("measured", curve.Points.Select(p => (double)p.Labels), curve.Points.Select(p => p.Auroc), Palette.Blue)
                .WithErrorY(curve.Points.Select(p => p.Auroc - p.Low), curve.Points.Select(p => p.High - p.Auroc)),
        ];
        if (double.IsFinite(curve.Slope)) traces.Add(Trace.Line("if it goes on", labels, labels.Select(n => curve.Extrapolate((int)n)), Palette.Vermilion, "dash"));
        return new Figure(Name, numbers.Caption, new(FigureWidth.SingleColumn, 66), traces, Panel.Create(new Axis("Labels"), new Axis("Out-of-fold AUROC")).WithLegend(0.98, 0.02), numbers);
    }

    private static int[] Next(FrozenTraining training)
    {
        int labels = training.Images.Count;
        return double.IsFinite(training.Curve.Slope) ? [labels, labels + 20, labels + 60, 3 * labels] : [];
    }
}
