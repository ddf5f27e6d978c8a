using GalaxyMergers.Reproduction.Evaluation;
using static GalaxyMergers.Reproduction.Tests.HandMade;

namespace GalaxyMergers.Reproduction.Tests.Evaluation;

public sealed class ProbabilityQualityTests
{
    [Fact]
    public void Errors_of_four_objects_are_those_worked_out_by_hand()
    {
        ProbabilityQuality quality = Evaluate(Cell(0, (true, 0.9), (true, 0.35), (false, 0.35), (false, 0.2))).Quality;

        // Bins [0.9, 1]: gap 0.1; [0.3, 0.4): k/n = ½, gap 0.15; [0.2, 0.3): gap 0.2.
        Assert.Equal((0.1 + 2 * 0.15 + 0.2) / 4, quality.CalibrationError.Value, 1e-12);
        Assert.Equal(0.2, quality.MaximumCalibrationError, 1e-12);
        Assert.Equal((0.01 + 0.4225 + 0.1225 + 0.04) / 4, quality.Brier.Value, 1e-12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.35) + Math.Log(0.65) + Math.Log(0.8)) / 4, quality.LogLoss.Value, 1e-12);
    }

    [Fact]
    public void Histograms_split_by_class()
    {
        ProbabilityQuality quality = Evaluate(Cell(0, (true, 1), (true, 0.05), (false, 0), (false, 0.05))).Quality;
        Assert.Equal([1, 2], quality.All.Counts.Take(2));
        Assert.Equal((1, 1), (quality.Mergers.Counts[1], quality.Mergers.Counts[19]));
        Assert.Equal((1, 1), (quality.Others.Counts[0], quality.Others.Counts[1]));
    }

    [Fact]
    public void An_interval_of_a_mean_is_its_standard_error_times_sigma()
    {
        Estimate brier = Evaluate(Cell(0, (true, 1), (true, 0.5), (false, 0), (false, 0.5))).Quality.Brier;

        // Squares 0, ¼, 0, ¼: mean 1/8, s.d. √(1/48), standard error half of it; the lower end stops at 0.
        Assert.Equal(0.125, brier.Value, 1e-12);
        Assert.Equal(0.125 + 1.959963985 * Math.Sqrt(1.0 / 48) / 2, brier.High, 1e-8);
        Assert.Equal(0, brier.Low);
    }

    [Fact]
    public void The_interval_of_the_calibration_error_has_about_the_scatter_of_repetitions()
    {
        // The same distribution drawn 24 times: the scatter of the errors is what the bootstrap should say.
        double[] errors = new double[24], halfWidths = new double[24];
        for (int i = 0; i < errors.Length; i++)
        {
            SyntheticExperiment experiment = new() { Sizes = [300], Arms = [0], Folds = 1, Mergers = 300, Others = 600, Epochs = 0, Seed = (ulong)i };
            Estimate error = ExperimentEvaluation.Evaluate(experiment.Build(), new() { PosteriorDraws = 10, Resamples = 40 }).Quality.CalibrationError;
            (errors[i], halfWidths[i]) = (error.Value, (error.High - error.Value) / 1.96);
        }
        double scatter = Science.Statistics.SampleMoments.Of(errors).StandardDeviation;

        // The scatter of 24 values is known to 15 %, and the synthetic cells differ in separation as well.
        Assert.InRange(halfWidths.Average() / scatter, 0.55, 1.5);
    }
}
