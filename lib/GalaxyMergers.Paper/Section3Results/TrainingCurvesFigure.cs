using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Loss and validation accuracy of every epoch, one column an arm, one line a fold.</summary>
public static class TrainingCurvesFigure
{
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot"];

    /// <summary>Draws the trainings of one size; null when none of them has an epoch.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="size">Which size.</param>
    public static Figure? Create(ExperimentEvaluation evaluation, int size)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Curve[] curves = [.. evaluation.Result.Cells.Where(c => c.Key.Size == size && c.History.Count > 0).OrderBy(c => c.Key.Arm).ThenBy(c => c.Key.Fold).Select(c => new Curve(c))];
        if (curves.Length == 0)
            return null;
        TrainingArm[] arms = [.. curves.Select(c => c.Arm).Distinct()];
        string name = $"training-curves-{size}";
        string caption = $"Training at size {FigureText.SizeOf(evaluation.Classifiers.First(c => c.Size == size))}: cross-entropy loss (upper panels; grey: training, coloured: validation) and class-balanced validation accuracy "
            + $"(lower panels), one line a fold (key above). "
            + "Circles mark the epochs whose weights were kept" + (curves.Any(c => c.HeadEpochs > 0) ? "; shaded: the head stage on the frozen backbone." : ".");
        FigureSize printed = arms.Length > 1 ? new(FigureWidth.DoubleColumn, 80) : new(FigureWidth.SingleColumn, 92);
        return new Figure(name, caption, printed, [.. Key(curves), .. curves.SelectMany(c => Traces(c, Array.IndexOf(arms, c.Arm)))], Layout(curves, arms), Numbers(name, curves))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    /// <summary>Lines of no points, which name the folds in the legend.</summary>
    private static IEnumerable<JsonObject> Key(Curve[] curves) =>
        curves.Select(c => c.Fold).Distinct().Order().Select(fold => Trace.Line($"fold {fold}", [double.NaN], [double.NaN], Palette.Black, Dashes[fold % Dashes.Length]));

    private static IEnumerable<JsonObject> Traces(Curve curve, int column)
    {
        string x = AxisName("x", column), loss = AxisName("y", 2 * column), accuracy = AxisName("y", 2 * column + 1);
        string colour = FigureText.ColourOf(curve.Arm), dash = Dashes[curve.Fold % Dashes.Length];
        double[] epochs = [.. Enumerable.Range(1, curve.History.Count).Select(e => (double)e)];
        JsonObject Line(IEnumerable<double> y, string lineColour, string yAxis, string what) =>
            Trace.Line($"fold {curve.Fold}", epochs, y, lineColour, dash).On(x, yAxis).WithoutLegend().WithHover($"fold {curve.Fold}, epoch %{{x}}<br>{what} %{{y:.4f}}");
        yield return Line(curve.History.Select(e => e.TrainLoss), "#B0B0B0", loss, "training loss");
        yield return Line(curve.History.Select(e => e.ValidationLoss), colour, loss, "validation loss");
        yield return Line(curve.History.Select(e => e.ValidationAccuracy), colour, accuracy, "validation accuracy");
        if (curve.Best is not { } best)
            yield break;
        yield return Trace.Points($"fold {curve.Fold}", [best + 1], [curve.History[best].ValidationAccuracy], colour).On(x, accuracy).WithoutLegend()
            .WithHover($"fold {curve.Fold}, kept epoch %{{x}}<br>validation accuracy %{{y:.4f}}");
    }

    private static JsonObject Layout(Curve[] curves, TrainingArm[] arms)
    {
        (double Low, double High) losses = Span(curves.SelectMany(c => c.History.SelectMany(e => new[] { e.TrainLoss, e.ValidationLoss })));
        (double Low, double High) accuracies = Span(curves.SelectMany(c => c.History.Select(e => e.ValidationAccuracy)));
        double epochs = curves.Max(c => c.History.Count);
        JsonObject layout = new JsonObject { ["showlegend"] = true }.WithLegendAbove();
        for (int column = 0; column < arms.Length; column++)
        {
            Curve[] own = [.. curves.Where(c => c.Arm == arms[column])];
            (double, double) domain = arms.Length == 1 ? (0, 1) : column == 0 ? (0, 0.48) : (0.52, 1);
            layout
                .WithAxis(LayoutName("x", column), new("Epoch") { Range = (0.5, epochs + 0.5), Domain = domain, Anchor = AxisName("y", 2 * column + 1), IsShared = true })
                .WithAxis(LayoutName("y", 2 * column), new(column == 0 ? "Loss (nats)" : string.Empty) { Range = losses, Domain = (0.54, 1), Anchor = AxisName("x", column), ShowsLabels = column == 0 })
                .WithAxis(LayoutName("y", 2 * column + 1), new(column == 0 ? "Validation accuracy" : string.Empty) { Range = accuracies, Domain = (0, 0.5), Anchor = AxisName("x", column), ShowsLabels = column == 0 })
                .WithText(FigureText.ArmName(arms[column]), 0.97, 0.97, AxisName("x", column) + " domain", AxisName("y", 2 * column) + " domain");
            for (int row = 0; row < 2; row++)
                Shade(layout, own.Max(c => c.HeadEpochs), AxisName("x", column), AxisName("y", 2 * column + row));
        }
        return layout;
    }

    private static void Shade(JsonObject layout, int headEpochs, string x, string y)
    {
        if (headEpochs == 0)
            return;
        layout.WithItem("shapes", new JsonObject
        {
            ["type"] = "rect",
            ["xref"] = x,
            ["yref"] = y + " domain",
            ["x0"] = 0.5,
            ["x1"] = headEpochs + 0.5,
            ["y0"] = 0,
            ["y1"] = 1,
            ["fillcolor"] = "#F0F0F0",
            ["line"] = new JsonObject { ["width"] = 0 },
            ["layer"] = "below",
        });
    }

    private static (double Low, double High) Span(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return (0, 1);
        double margin = Math.Max(0.06 * (finite.Max() - finite.Min()), 0.005);
        return (finite.Min() - margin, finite.Max() + margin);
    }

    private static string AxisName(string letter, int index) => index == 0 ? letter : $"{letter}{index + 1}";

    private static string LayoutName(string letter, int index) => index == 0 ? $"{letter}axis" : $"{letter}axis{index + 1}";

    private static ResultTable Numbers(string name, Curve[] curves)
    {
        (Curve Curve, EpochRecord Epoch, int Number)[] rows = [.. curves.SelectMany(c => c.History.Select((e, i) => (c, e, i + 1)))];
        return new(
            name,
            "Every epoch of every training at this size.",
            [
                TableColumn.Text("arm", rows.Select(r => FigureText.ArmName(r.Curve.Arm))),
                TableColumn.Whole("fold", rows.Select(r => r.Curve.Fold)),
                TableColumn.Whole("stage", rows.Select(r => r.Epoch.Stage)),
                TableColumn.Whole("epoch", rows.Select(r => r.Number)),
                TableColumn.Real("training_loss", rows.Select(r => r.Epoch.TrainLoss)),
                TableColumn.Real("validation_loss", rows.Select(r => r.Epoch.ValidationLoss)),
                TableColumn.Real("validation_accuracy", rows.Select(r => r.Epoch.ValidationAccuracy)),
                TableColumn.Text("kept", rows.Select(r => EnglishText.YesNo(r.Curve.Best == r.Number - 1))),
            ]);
    }

    private sealed record Curve(CellResult Training)
    {
        public TrainingArm Arm => Training.Key.Arm;

        public int Fold => Training.Key.Fold;

        public IReadOnlyList<EpochRecord> History => Training.History;

        public int HeadEpochs => History.TakeWhile(e => e.Stage == 1).Count();

        /// <summary>Index of the epoch whose weights were kept.</summary>
        public int? Best
        {
            get
            {
                int index = History.ToList().FindLastIndex(e => e.Epoch == Training.BestEpoch);
                return index < 0 ? null : index;
            }
        }
    }
}
