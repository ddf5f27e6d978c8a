using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Figures 4 and 6: observed merger fraction against predicted probability, and both overlaid.</summary>
public static class Figure4Calibration
{
    /// <summary>Galaxies that a point must stand for: the interval of fewer spans most of the axis.</summary>
    private const int FewestGalaxies = 10;

    private const string FractionTitle = "Observed merger fraction";
    private static readonly string[] Symbols = ["circle", "diamond", "square"];

    /// <summary>Figure 4: p_m as the network gives it, on the whole test set.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        string caption = $"Calibration of the predicted merger probability. {Bars(evaluation)} {FigureText.TestSet(evaluation.Headline)}{Prior(evaluation)}";
        Series series = new("predicted", evaluation.Quality, Palette.Blue, "circle");
        return Draw("figure-04-calibration", caption, FigureText.MergerProbability, [series], evaluation);
    }

    /// <summary>Figure 6: after isotonic recalibration, on the objects that did not fit it; null when there are too few.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure? Recalibrated(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Recalibration is not { } recalibration)
            return null;
        string caption = $"As Figure 4, after isotonic recalibration fitted on {NumberText.Count(recalibration.FittedCount)} galaxies and judged on the other {NumberText.Count(recalibration.Judged.Objects.Count)}. {Bars(evaluation)}";
        Series series = new("recalibrated", recalibration.After, Palette.Green, "diamond");
        return Draw("figure-06-calibration-recalibrated", caption, FigureText.Recalibrated, [series], evaluation);
    }

    /// <summary>Both on the same objects; null when there are too few.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure? Overlay(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Recalibration is not { } recalibration)
            return null;
        string caption = $"Calibration before and after isotonic recalibration, on the {NumberText.Count(recalibration.Judged.Objects.Count)} galaxies that did not fit it. {Bars(evaluation)} ECE is the expected calibration error.";
        Series[] series =
        [
            new("before", recalibration.Before, Palette.Blue, "circle"),
            new("after", recalibration.After, Palette.Green, "diamond"),
        ];
        return Draw("reliability-before-after", caption, "Predicted merger probability", series, evaluation);
    }

    /// <summary>Several readings of the probability of one set of galaxies.</summary>
    /// <param name="name">Name of the figure's files.</param>
    /// <param name="subject">What is judged, as the first sentence of the caption.</param>
    /// <param name="readings">Each with how it holds; at most as many as the palette has colours.</param>
    /// <param name="evaluation">The experiment behind them.</param>
    internal static Figure Create(string name, string subject, IReadOnlyList<(string Name, ProbabilityQuality Quality)> readings, ExperimentEvaluation evaluation)
    {
        Series[] series = [.. readings.Select((r, i) => new Series(r.Name, r.Quality, Palette.Sequence[i], Symbols[i % Symbols.Length]))];
        return Draw(name, $"{subject} {Bars(evaluation)} ECE is the expected calibration error.", "Predicted merger probability", series, evaluation);
    }

    private static Figure Draw(string name, string caption, string xTitle, Series[] series, ExperimentEvaluation evaluation)
    {
        JsonObject diagonal = Trace.Line("perfect calibration", [0, 1], [0, 1], Palette.Grey, "dash").WithoutLegend().With("hoverinfo", "skip");
        JsonObject layout = Panel.Create(
            new(xTitle) { Range = (-0.02, 1.02), TickStep = 0.2 },
            new(FractionTitle) { Range = (-0.02, 1.02), TickStep = 0.2 }).WithLegendAbove();
        layout["showlegend"] = true;
        return new Figure(name, caption, new(FigureWidth.SingleColumn, 78), [diagonal, .. series.Select(s => Draw(s, evaluation.Options.ErrorBarSigma))], layout, Numbers(name, series, evaluation.Options.ErrorBarSigma))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    private static JsonObject Draw(Series series, double sigma)
    {
        IReadOnlyList<ReliabilityBin> bins = series.Bins(sigma);
        return Trace.Points($"{series.Name}, ECE = {NumberText.Rounded(series.Quality.CalibrationError.Value, 3)}", bins.Select(b => b.MeanProbability), bins.Select(b => b.Fraction), series.Colour, series.Symbol)
            .WithErrorX(bins.Select(b => b.MeanProbability - b.Lower), bins.Select(b => b.Upper - b.MeanProbability))
            .WithErrorY(bins.Select(b => b.Fraction - b.Interval.Lower), bins.Select(b => b.Interval.Upper - b.Fraction))
            .With("customdata", PlotlyJson.Array(bins.Select(b => (double)b.Count)))
            .WithHover("predicted %{x:.3f}<br>observed %{y:.3f}<br>%{customdata} galaxies");
    }

    private static ResultTable Numbers(string name, Series[] series, double sigma)
    {
        (string Name, ReliabilityBin Bin)[] rows = [.. series.SelectMany(s => s.Bins(sigma).Select(b => (s.Name, b)))];
        return new(
            name,
            "The bins that are drawn; the interval is Jeffreys'.",
            [
                TableColumn.Text("series", rows.Select(r => r.Name)),
                TableColumn.Real("bin_low", rows.Select(r => r.Bin.Lower), 2),
                TableColumn.Real("bin_high", rows.Select(r => r.Bin.Upper), 2),
                TableColumn.Whole("galaxies", rows.Select(r => r.Bin.Count)),
                TableColumn.Whole("mergers", rows.Select(r => r.Bin.Mergers)),
                TableColumn.Real("mean_probability", rows.Select(r => r.Bin.MeanProbability)),
                TableColumn.Real("merger_fraction", rows.Select(r => r.Bin.Fraction)),
                TableColumn.Real("fraction_low", rows.Select(r => r.Bin.Interval.Lower)),
                TableColumn.Real("fraction_high", rows.Select(r => r.Bin.Interval.Upper)),
            ]);
    }

    private static string Bars(ExperimentEvaluation evaluation) =>
        $"Points: mean prediction and fraction of true mergers in each bin; horizontal bars: limits of the bin; vertical bars: {evaluation.Options.ErrorBarSigma.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}σ intervals of the posterior with Jeffreys' "
            + $"prior; dashed: perfect calibration. Bins of fewer than {FewestGalaxies} galaxies are joined to the next.";

    private static string Prior(ExperimentEvaluation evaluation) => evaluation.Options.CalibrationPrevalence is { } prevalence
        ? $" The predictions were moved from the 50:50 prior of the training batches to a merger fraction of {NumberText.Rounded(prevalence, 3)}."
        : " " + Prose.Text("figure-04-balanced-batches");

    private sealed record Series(string Name, ProbabilityQuality Quality, string Colour, string Symbol)
    {
        public IReadOnlyList<ReliabilityBin> Bins(double sigma) => Quality.Reliability.Joined(FewestGalaxies, sigma);
    }
}
