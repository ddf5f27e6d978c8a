using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Tests.Section3Results;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Galaxies;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section4Performance;

/// <summary>The CSV of a figure holds what is drawn, and what is drawn is what was computed.</summary>
public sealed class PlottedNumbersTests
{
    private static readonly ExperimentEvaluation Synthetic =
        EvaluateWith(new SyntheticExperiment { Sizes = [900, 300], Mergers = 300, Others = 900, Epochs = 6 }.Build(), Quick);

    [Fact]
    public void Errors_by_size()
    {
        Plotted plotted = new(Figure2ErrorBySize.Create(Evaluate(LesionStudyTests.Cells())));
        foreach (string arm in new[] { "transfer learning", "random initialisation" })
        {
            JsonNode trace = plotted.Trace(arm);
            Assert.Equal(plotted.Column("plotted_size", "arm", arm), Plotted.Values(trace, "x"));
            Assert.Equal(plotted.Column("balanced_error_mean", "arm", arm), Plotted.Values(trace, "y"));
            Assert.Equal(plotted.Column("balanced_error_sem", "arm", arm), Plotted.Values(trace, "error_y/array"));
        }
        Assert.Equal([0.105, 0.03375], Plotted.Values(plotted.Trace("transfer learning"), "y").Select(v => Math.Round(v!.Value, 12)));
        Assert.Equal(["<i>p</i> = 0.16", "0.0061", "combined <i>p</i> = 0.0065"], plotted.Texts);
    }

    [Fact]
    public void Histogram_with_empty_bins_at_the_floor()
    {
        Figure figure = Figure3Histogram.Create(Evaluate(Cell(0, (true, 0.97), (true, 0.96), (false, 0.01))));
        Plotted plotted = new(figure);
        double?[] drawn = Plotted.Values(plotted.Trace("mergers"), "y");
        Assert.Equal(plotted.Column("mergers").Select(c => c == 0 ? HistogramFloor : c), drawn.SkipLast(1));
        Assert.Equal(2, drawn[^1]);
        Assert.Equal([.. plotted.Column("bin_low"), 1.0], Plotted.Values(plotted.Trace("mergers"), "x"));
        Assert.Equal(3, plotted.Column("all").Sum());
    }

    [Fact]
    public void Reliability_with_the_limits_of_bins_and_Jeffreys_intervals()
    {
        Figure figure = Figure4Calibration.Create(Synthetic);
        Plotted plotted = new(figure);
        JsonNode trace = plotted.Traces[1]!;
        double?[] x = Plotted.Values(trace, "x"), y = Plotted.Values(trace, "y");
        Assert.Equal(plotted.Column("mean_probability"), x);
        Assert.Equal(plotted.Column("merger_fraction"), y);
        AssertEqual(plotted.Column("fraction_low"), y.Zip(Plotted.Values(trace, "error_y/arrayminus"), (a, b) => a - b));
        AssertEqual(plotted.Column("fraction_high"), y.Zip(Plotted.Values(trace, "error_y/array"), (a, b) => a + b));
        AssertEqual(plotted.Column("bin_low"), x.Zip(Plotted.Values(trace, "error_x/arrayminus"), (a, b) => a - b));
        AssertEqual(plotted.Column("bin_high"), x.Zip(Plotted.Values(trace, "error_x/array"), (a, b) => a + b));
        Assert.All(plotted.Column("galaxies"), n => Assert.True(n >= 10));
    }

    [Fact]
    public void Overlay_shows_both_on_the_same_objects()
    {
        Plotted plotted = new(Figure4Calibration.Overlay(Synthetic)!);
        Assert.Equal(plotted.Column("galaxies", "series", "before").Sum(), plotted.Column("galaxies", "series", "after").Sum());
        Assert.Equal(Synthetic.Recalibration!.Judged.Objects.Count, plotted.Column("galaxies", "series", "after").Sum());
    }

    [Fact]
    public void Roc_keeps_its_corners_and_its_area()
    {
        Plotted plotted = new(Figure7Roc.Create(Synthetic));
        JsonNode trace = plotted.Trace("ROC");
        double?[] x = Plotted.Values(trace, "x"), y = Plotted.Values(trace, "y");
        Assert.Equal(plotted.Column("false_positive_rate", "series", "ROC"), x);
        Assert.Equal(plotted.Column("true_positive_rate", "series", "ROC"), y);
        double area = Enumerable.Range(1, x.Length - 1).Sum(i => (x[i]!.Value - x[i - 1]!.Value) * (y[i]!.Value + y[i - 1]!.Value) / 2);
        Assert.Equal(Synthetic.Roc.Auroc, area, 1e-12);
        Assert.True(x.Length < Synthetic.Roc.Thresholds.Count / 2, "a curve of steps has far fewer corners than points");
        Assert.Contains(plotted.Texts, t => t.StartsWith("AUROC = 0.9", StringComparison.Ordinal));
    }

    [Fact]
    public void Roc_of_four_objects()
    {
        Plotted plotted = new(Figure7Roc.Create(Evaluate(Cell(0, (true, 0.9), (false, 0.8), (true, 0.7), (false, 0.1)))));
        Assert.Equal([0, 0, 0.5, 0.5, 1], Plotted.Values(plotted.Trace("ROC"), "x"));
        Assert.Equal([0, 0.5, 0.5, 1, 1], Plotted.Values(plotted.Trace("ROC"), "y"));
        Assert.Equal([0.5], Plotted.Values(plotted.Trace("threshold"), "x"));
        Assert.Equal([1], Plotted.Values(plotted.Trace("threshold"), "y"));
    }

    [Fact]
    public void Training_curves_hold_every_epoch()
    {
        Plotted plotted = new(TrainingCurvesFigure.Create(Synthetic, 900)!);
        Assert.Equal(["fold 0", "fold 1", "fold 2", "fold 3"], plotted.Traces.Take(4).Select(t => t!["name"]!.GetValue<string>()));
        JsonNode[] firstFold = [.. plotted.Traces.Skip(4).Take(3).Select(t => t!)];
        Assert.Equal(plotted.Column("training_loss").Take(6), Plotted.Values(firstFold[0], "y"));
        Assert.Equal(plotted.Column("validation_loss").Take(6), Plotted.Values(firstFold[1], "y"));
        Assert.Equal(plotted.Column("validation_accuracy").Take(6), Plotted.Values(firstFold[2], "y"));
        Assert.Equal(8 * 6, plotted.Column("epoch").Length);
        Assert.Equal(4 + (8 * 4), plotted.Traces.Count);
        Assert.Null(TrainingCurvesFigure.Create(Synthetic, 17));
    }

    [Fact]
    public void Rates_are_drawn_in_bins_of_equal_count_that_keep_equal_values_together()
    {
        Galaxy[] galaxies = [.. Synthetic.Headline.Pooled.Objects.Select((o, i) => new Galaxy(o.ObjId, 1, 1, null, o.IsMerger ? 0.4 + (i % 7 * 0.1) : i / 2400.0, UgrizMagnitudes.None, null, null, "none.jpg", 2))];
        Plotted plotted = new(CalledMergersFigure.ByVoteFraction(Synthetic, galaxies));
        double?[] others = plotted.Column("galaxies", "label", "noninteracting");
        Assert.Equal(6, others.Length);
        Assert.True(others.Max() - others.Min() <= 1);
        Assert.True(plotted.Column("lowest", "label", "merger").Skip(1).Zip(plotted.Column("highest", "label", "merger")).All(pair => pair.First > pair.Second));
        Assert.All(plotted.Column("galaxies"), n => Assert.True(n >= 10));
    }

    private const double HistogramFloor = 0.5;

    private static void AssertEqual(IEnumerable<double?> expected, IEnumerable<double?> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First!.Value, pair.Second!.Value, 1e-12));
}
