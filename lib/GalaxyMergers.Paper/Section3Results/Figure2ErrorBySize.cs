using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section3Results;

/// <summary>Figure 2: test error against the size of the training set, both arms, with the one-tailed Welch p of each size.</summary>
public static class Figure2ErrorBySize
{
    /// <summary>The two arms stand this factor to the left and right of their size, so that error bars do not hide each other.</summary>
    private const double Displacement = 1.02;

    /// <summary>Share of the errors' range that is left free above them: for the p-values, or for these and the legend.</summary>
    private const double HeadRoom = 0.3, HeadRoomWithLegend = 0.65;

    /// <summary>Height of a row of p-values, in panel heights.</summary>
    private const double LabelRow = 0.075;

    /// <summary>Share of the errors' range that the legend needs in the lower left corner.</summary>
    private const double LegendShare = 0.35;

    /// <summary>Draws the mean balanced error of the folds ± its standard error.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        Point[] points = [.. evaluation.Classifiers.OrderBy(c => c.Arm).ThenBy(c => c.Size).Select(c => Point.Create(c, evaluation.Lesion))];
        string caption = "Balanced test error, mean ± standard error over the folds, against the size of the training set: twice the number of its mergers"
            + (points.All(p => p.TrainingSize == p.Size) ? ". " : ", and in brackets the size that the paper has at this share of its dataset. ")
            + (evaluation.Lesion.Sizes.Count > 0 ? Prose.Text("figure-02-row-above") + " " : string.Empty) + LesionStudy.Caution;
        return new Figure("figure-02-error-by-size", caption, new(FigureWidth.SingleColumn, 66), Traces(points), Layout(points, evaluation.Lesion), Numbers(points))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    private static IEnumerable<JsonObject> Traces(Point[] points) =>
        from point in points
        group point by point.Arm into arm
        select Trace.Points(FigureText.ArmName(arm.Key), arm.Select(p => p.PlottedSize), arm.Select(p => p.Mean), FigureText.ColourOf(arm.Key), arm.Key == TrainingArm.Transfer ? "circle" : "square")
            .With("mode", "lines+markers")
            .With("line", new JsonObject { ["color"] = FigureText.ColourOf(arm.Key), ["dash"] = arm.Key == TrainingArm.Transfer ? "solid" : "dash" })
            .WithErrorY(arm.Select(p => p.StandardError), arm.Select(p => p.StandardError))
            .WithHover("error %{y:.4f}");

    private static JsonObject Layout(Point[] points, LesionStudy study)
    {
        Point[] distinct = [.. points.DistinctBy(p => p.Size).OrderBy(p => p.Size)];
        double[] sizes = [.. distinct.Select(p => (double)p.TrainingSize)];
        (double low, double high) = ErrorRange(points);
        bool isLegendBelow = points.All(p => Math.Log(p.TrainingSize / sizes[0]) > 0.6 * Math.Log(sizes[^1] / sizes[0]) || p.Lowest > low + LegendShare * (high - low));
        Axis x = new("Size of the training set (galaxies)")
        {
            IsLogarithmic = true, Range = (sizes[0] / 1.35, sizes[^1] * 1.35), Ticks = sizes, TickTexts = [.. distinct.Select(p => p.TrainingSize == p.Size ? $"{p.Size}" : $"{p.TrainingSize}<br>({p.Size})")],
        };
        Axis y = new("Balanced test error") { Range = (low, high + (isLegendBelow ? HeadRoom : HeadRoomWithLegend) * (high - low)) };
        JsonObject layout = Panel.Create(x, y).WithLegend(0.02, isLegendBelow ? 0.02 : 0.99 - LabelRow);
        string symbol = "<i>p</i> = "; // once: five labels of a row are as wide as the panel with it
        foreach (LesionComparison size in study.Sizes)
        {
            layout.WithText(symbol + NumberText.FigurePValue(size.Welch.PLess), Math.Log10(size.TrainingSize), 0.99, "x", "paper", "center", "top");
            symbol = string.Empty;
        }

        if (study is { Sizes.Count: > 1, Combined: { } combined })
            layout.WithText($"combined <i>p</i> = {NumberText.FigurePValue(combined.P)}", 0.98, 0.99 - LabelRow, horizontal: "right", vertical: "top");
        return layout;
    }

    private static (double Low, double High) ErrorRange(Point[] points)
    {
        double[] ends = [.. points.SelectMany(p => new[] { p.Mean, p.Mean - p.StandardError, p.Mean + p.StandardError }).Where(double.IsFinite)];
        if (ends.Length == 0)
            return (0, 1);
        double margin = Math.Max(0.1 * (ends.Max() - ends.Min()), 0.002);
        return (Math.Max(0, ends.Min() - margin), ends.Max() + margin);
    }

    private static ResultTable Numbers(Point[] points) => new(
        "figure-02-error-by-size",
        "The numbers of Figure 2.",
        [
            TableColumn.Text("arm", points.Select(p => FigureText.ArmName(p.Arm))),
            TableColumn.Whole("size", points.Select(p => p.Size)),
            TableColumn.Whole("training_size", points.Select(p => p.TrainingSize)),
            TableColumn.Real("plotted_size", points.Select(p => p.PlottedSize), 1),
            TableColumn.Whole("folds", points.Select(p => p.Folds)),
            TableColumn.Real("balanced_error_mean", points.Select(p => p.Mean)),
            TableColumn.Real("balanced_error_sem", points.Select(p => p.StandardError)),
            TableColumn.PValue("welch_p", points.Select(p => p.WelchP)),
        ]);

    private sealed record Point(TrainingArm Arm, int Size, int TrainingSize, int Folds, double Mean, double StandardError, double WelchP)
    {
        public double PlottedSize => Arm == TrainingArm.Transfer ? TrainingSize / Displacement : TrainingSize * Displacement;

        /// <summary>Lower end of the error bar.</summary>
        public double Lowest => double.IsNaN(StandardError) ? Mean : Mean - StandardError;

        public static Point Create(ClassifierEvaluation classifier, LesionStudy study)
        {
            Science.Statistics.SampleMoments folds = classifier[Score.BalancedError].Folds;
            double p = study.Sizes.FirstOrDefault(s => s.Size == classifier.Size)?.Welch.PLess ?? double.NaN;
            return new(classifier.Arm, classifier.Size, classifier.TrainingSize, folds.Count, folds.Mean, folds.StandardError, p);
        }
    }
}
