using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section4Performance;

public sealed class ProbabilityQualityTests
{
    [Fact]
    public void Errors_of_four_objects_are_those_worked_out_by_hand()
    {
        ProbabilityQuality quality = Evaluate(Cell(0, (true, 0.9), (true, 0.35), (false, 0.35), (false, 0.2))).Quality;

        // Bins [0.9, 1]: gap 0.1; [0.3, 0.4): k/n = ½, gap 0.15; [0.2, 0.3): gap 0.2.
        Assert.Equal((0.1 + 2 * 0.15 + 0.2) / 4, quality.CalibrationError.Value, 1e-12);
        Assert.Equal(0.2, quality.MaximumCalibrationError.Value, 1e-12);
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
    public void Intervals_are_percentiles_of_samples_drawn_within_each_class()
    {
        ProbabilityQuality quality = EvaluateWith(Experiment(Cell(TrainingArm.Transfer, 100, 0, 300, 100, 950, 50)), new() { Resamples = 2000, Confidence = 0.9 }).Quality;

        // Squares are 0.01 or 0.81: their class means scatter by 0.8·√(q(1−q)n)/N with q = ¼ of 400 and 1/20 of 1000.
        double sigma = 0.8 * Math.Sqrt((0.25 * 0.75 * 400) + (0.05 * 0.95 * 1000)) / 1400, mean = ((0.01 * 1250) + (0.81 * 150)) / 1400;
        Assert.Equal(mean, quality.Brier.Value, 1e-12);

        // A 5 % quantile of 2000 draws has the error √(0.05·0.95/2000)/φ(1.645) = 0.047 σ; four of them.
        Assert.Equal(mean - (1.6449 * sigma), quality.Brier.Low, 0.19 * sigma);
        Assert.Equal(mean + (1.6449 * sigma), quality.Brier.High, 0.19 * sigma);
        Assert.True(quality.LogLoss.Low < quality.LogLoss.Value && quality.LogLoss.Value < quality.LogLoss.High);
    }

    [Fact]
    public void The_noise_floor_is_that_of_labels_drawn_from_the_probabilities()
    {
        (bool, double)[] objects = [.. Enumerable.Range(0, 400).Select(i => (i < 320, 0.5))];
        CalibrationMeasures floor = EvaluateWith(Experiment(Cell(0, objects)), new() { Resamples = 2000, Confidence = 0.9 }).Quality.IfCalibrated;

        // One bin at p = ½: the gap is |k/400 − ½|, half-normal with σ = 1/40, so mean σ√(2/π), 5 % and 95 % at 0.0627σ and 1.96σ. The mean of 2000
        // scatters by 0.603σ/√2000, four of which are 0.054σ; the quantiles by 0.006σ and 0.042σ, the steps of k/400 being 0.1σ.
        Assert.Equal(0.7979 / 40, floor.CalibrationError.Value, 0.054 / 40);
        Assert.Equal(0.0627 / 40, floor.CalibrationError.Low, 0.11 / 40);
        Assert.Equal(1.96 / 40, floor.CalibrationError.High, 0.2 / 40);
        Assert.Equal(floor.CalibrationError.Value, floor.MaximumCalibrationError.Value, 1e-15);
        Assert.Equal(0.25, floor.Brier.Low, 1e-12);
        Assert.Equal(Math.Log(2), floor.LogLoss.High, 1e-12);
    }

    [Fact]
    public void Calibrated_scores_lie_within_the_noise_floor_and_shifted_ones_do_not()
    {
        // Labels drawn from p: a value outside the central 99.9 % once in a thousand seeds, and this seed is fixed.
        Science.Statistics.SeededRandom random = Science.Statistics.SeededRandom.For(5, "calibrated");
        (bool, double)[] objects = [.. Enumerable.Range(0, 3000).Select(_ => random.NextDouble()).Select(p => (random.NextDouble() < p, p))];
        ProbabilityQuality right = Quality(objects), wrong = Quality([.. objects.Select(o => (o.Item1, Math.Sqrt(o.Item2)))]);
        Assert.InRange(right.CalibrationError.Value, right.IfCalibrated.CalibrationError.Low, right.IfCalibrated.CalibrationError.High);
        Assert.InRange(right.LogLoss.Value, right.IfCalibrated.LogLoss.Low, right.IfCalibrated.LogLoss.High);
        Assert.True(wrong.CalibrationError.Value > 3 * wrong.IfCalibrated.CalibrationError.High);
        Assert.True(wrong.Brier.Value > wrong.IfCalibrated.Brier.High);

        static ProbabilityQuality Quality((bool, double)[] set) => EvaluateWith(Experiment(Cell(0, set)), new() { Resamples = 500, Confidence = 0.999 }).Quality;
    }
}
