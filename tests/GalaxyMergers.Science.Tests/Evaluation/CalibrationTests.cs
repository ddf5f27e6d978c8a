using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class CalibrationTests
{
    private static (bool[] IsMerger, double[] P) Sample(int count, int seed)
    {
        var random = SeededRandom.For((ulong)seed, "calibration");
        double[] p = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 2))];
        return ([.. p.Select(value => random.NextDouble() < value * value)], p);
    }

    [Fact]
    public void Isotonic_curves_are_the_best_monotone_ones()
        => Prop.ForAll(Gen.Choose(1, 200).ToArbitrary(), Gen.Choose(0, 10000).ToArbitrary(), (count, seed) =>
        {
            var (isMerger, p) = Sample(count, seed);
            var curve = IsotonicRegression.Fit(p, isMerger);
            double[] fitted = curve.Predict(p);
            // Monotone, and by the conditions of Barlow et al. (1972): residuals sum to zero over each block and are orthogonal to the fit.
            Assert.True(curve.Knots.Zip(curve.Knots.Skip(1), (a, b) => b.Y >= a.Y).All(rises => rises));
            double[] residuals = [.. fitted.Select((value, i) => (isMerger[i] ? 1 : 0) - value)];
            foreach (var block in Enumerable.Range(0, count).GroupBy(i => fitted[i])) Assert.Equal(0, block.Sum(i => residuals[i]), 1e-9);
            // No partial sum from the left is negative: nowhere would lowering a left part help.
            double partial = 0;
            foreach (int i in Enumerable.Range(0, count).OrderByDescending(i => p[i]))
            {
                partial += residuals[i];
                if (p.Where((value, j) => value == p[i] && j != i).Any()) continue;
                Assert.True(partial <= 1e-9);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_simplified_isotonic_curve_is_the_same_curve()
    {
        var (isMerger, p) = Sample(300, 3);
        var curve = IsotonicRegression.Fit(p, isMerger);
        var simplified = curve.Simplified();
        Assert.True(simplified.Knots.Count < curve.Knots.Count);
        Assert.All(Enumerable.Range(-100, 1300).Select(i => i / 1000.0).Concat(p), x => Assert.Equal(curve.Predict(x), simplified.Predict(x)));
    }

    [Fact]
    public void Isotonic_curves_can_be_stored()
    {
        var (isMerger, p) = Sample(300, 3);
        var curve = IsotonicRegression.Fit(p, isMerger);
        var restored = IsotonicRegression.FromKnots([.. curve.Knots]);
        foreach (double x in new[] { -1, 0, 0.123, 0.77, 2 }) Assert.Equal(curve.Predict(x), restored.Predict(x));
        Assert.True(double.IsNaN(curve.Predict(double.NaN)));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.FromKnots([]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.FromKnots([new(0.5, 0.2), new(0.4, 0.3)]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.FromKnots([new(0.4, 0.3), new(0.5, 0.2)]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([double.NaN], [true]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([0.5], [1.0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => IsotonicRegression.Fit([0.5], [1.0], [-1]));
    }

    [Fact]
    public void A_calibration_is_as_certain_as_the_number_behind_it()
    {
        // Lowest: 3 others, (0 + ½)/(3 + 1); then 1 of 2; highest: 4 mergers, (4 + ½)/(4 + 1).
        double[] p = [0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.7, 0.8, 0.9];
        bool[] isMerger = [false, false, false, true, false, true, true, true, true];
        Assert.Equal([0.125, 0.125, 0.125, 0.5, 0.5, 0.9, 0.9, 0.9, 0.9], IsotonicRegression.FitCalibration(p, isMerger).Predict(p), (a, b) => Math.Abs(a - b) < 1e-14);

        // Where ½/(n + 1) would exceed what follows (1 of 60), both are pooled: (1 + ½)/(61 + 1).
        double[] many = [0, .. Enumerable.Range(1, 60).Select(i => i / 100.0), 1];
        var curve = IsotonicRegression.FitCalibration(many, [.. many.Select(x => x is 0.01 or 1)]);
        Assert.Equal(1.5 / 62, curve.Predict(0), 1e-14);
        Assert.Equal(1.5 / 62, curve.Predict(0.6), 1e-14);
        Assert.Equal(0.75, curve.Predict(1), 1e-14);
        Assert.Throws<ArgumentException>(() => IsotonicRegression.FitCalibration([], []));
    }

    [Fact]
    public void Weights_are_repetitions()
    {
        var weighted = IsotonicRegression.Fit([0.1, 0.2, 0.3], [1, 0, 1], [2, 3, 1]);
        var repeated = IsotonicRegression.Fit([0.1, 0.1, 0.2, 0.2, 0.2, 0.3], [1.0, 1, 0, 0, 0, 1]);
        Assert.Equal(repeated.Knots.Select(knot => knot.Y), weighted.Knots.Select(knot => knot.Y));
    }

    [Fact]
    public void Recalibration_lowers_the_calibration_error()
    {
        var (isMerger, p) = Sample(20000, 5);
        double[] after = IsotonicRegression.Fit(p.AsSpan(0, 10000), isMerger.AsSpan(0, 10000)).Predict(p.AsSpan(10000));
        var before = ReliabilityDiagram.Compute(isMerger.AsSpan(10000), p.AsSpan(10000));
        var calibrated = ReliabilityDiagram.Compute(isMerger.AsSpan(10000), after);
        // The outcome's probability is p²: the mean gap is ∫(p − p²) = 1/6, known to four standard errors of 0.37/√10000.
        Assert.Equal(1.0 / 6, before.ExpectedCalibrationError, 0.015);
        Assert.True(calibrated.ExpectedCalibrationError < 0.02);
        Assert.True(before.MaximumCalibrationError >= before.ExpectedCalibrationError);
        Assert.True(LogLoss.Compute(isMerger.AsSpan(10000), after) < LogLoss.Compute(isMerger.AsSpan(10000), p.AsSpan(10000)));
    }

    [Fact]
    public void Certainty_has_the_extreme_scores()
    {
        Assert.Equal(0, BrierScore.Compute([true, false], [1, 0]));
        Assert.Equal(1, BrierScore.Compute([true, false], [0, 1]));
        Assert.True(double.IsNaN(BrierScore.Compute([], [])));
        Assert.Equal(-Math.Log(1 - 1e-7), LogLoss.Compute([true], [1]), 1e-15);
        Assert.Equal(-Math.Log(1e-7), LogLoss.Compute([true], [0]), 1e-12);
        Assert.Equal(double.PositiveInfinity, LogLoss.Compute([true], [0], 0));
        Assert.True(double.IsNaN(LogLoss.Compute([], [])));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLoss.Compute([true], [1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLoss.Compute([true], [1], 0.5));
        Assert.True(double.IsNaN(ReliabilityDiagram.Compute([], []).ExpectedCalibrationError));
        Assert.Empty(ReliabilityDiagram.Compute([], []).Joined(10, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityDiagram.Compute([], [], 0));
    }

    [Fact]
    public void Histogram_bins_close_at_one()
    {
        var histogram = ProbabilityHistogram.Compute([0, 0.05, 0.96, 1, 0.31]);
        Assert.Equal((1, 1, 1, 2), (histogram.Counts[0], histogram.Counts[1], histogram.Counts[6], histogram.Counts[19]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilityHistogram.Compute([-0.1]));
    }

    [Fact]
    public void Sparse_bins_are_joined_to_the_next_and_the_last_to_the_one_before()
    {
        double[] p = [0.05, 0.06, 0.15, 0.95, 0.35, 0.36, 0.37];
        bool[] isMerger = [false, false, true, true, false, true, true];
        IReadOnlyList<ReliabilityBin> joined = ReliabilityDiagram.Compute(isMerger, p).Joined(3, 2);
        Assert.Equal([(0.0, 0.2, 3, 1), (0.3, 1.0, 4, 3)], joined.Select(b => (b.Lower, Math.Round(b.Upper, 12), b.Count, b.Mergers)).Select(b => (Math.Round(b.Lower, 12), b.Item2, b.Count, b.Mergers)));
        Assert.Equal(0.26 / 3, joined[0].MeanProbability, 1e-12);
        Assert.Equal(JeffreysInterval.Compute(3, 4).Upper, joined[1].Interval.Upper);
        Assert.Equal(7, Assert.Single(ReliabilityDiagram.Compute(isMerger, p).Joined(10, 2)).Count);
    }
}
