using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class SigmoidCalibrationTests
{
    [Fact]
    public void A_known_distortion_is_found()
    {
        // Truth: logit c = −1 + 0.5 logit p. With 20 000 objects the curve is known to some 0.01.
        var (p, isMerger) = Sample(20000, logit => -1 + (0.5 * logit));
        IsotonicRegression curve = SigmoidCalibration.Fit(p, isMerger);
        foreach (double logit in new[] { -4.03, -1.51, 0, 1.49, 4.02 }) // between knots too
            Assert.Equal(Logistic(-1 + (0.5 * logit)), curve.Predict(Logistic(logit)), 0.02);
    }

    [Fact]
    public void Scores_that_mislead_give_the_share_of_the_class_everywhere()
    {
        var (p, isMerger) = Sample(2000, logit => -2 * logit);
        IsotonicRegression curve = SigmoidCalibration.Fit(p, isMerger);
        Assert.Equal(curve.Predict(0.01), curve.Predict(0.99));
        Assert.InRange(curve.Predict(0.5), 0.3, 0.7); // half of them are mergers
    }

    [Fact]
    public void Certain_scores_and_few_labels_stay_inside_the_unit_interval()
    {
        IsotonicRegression curve = SigmoidCalibration.Fit([0, 0.2, 0.4, 1, 0.9], [false, false, false, true, true]);
        Assert.All(curve.Knots, knot => Assert.InRange(knot.Y, 1e-9, 1 - 1e-9));
        Assert.True(curve.Predict(1) > 0.5 && curve.Predict(0.2) < 0.5); // five labels pull 0.9 to their share of 0.4
        Assert.Throws<ArgumentException>(() => SigmoidCalibration.Fit([0.1, 0.2], [false, false]));
        Assert.Throws<ArgumentException>(() => SigmoidCalibration.Fit([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => SigmoidCalibration.Fit([0.1, double.NaN], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SigmoidCalibration.Fit([0.1, 1.2], [true, false]));
    }

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));

    private static (double[] P, bool[] IsMerger) Sample(int count, Func<double, double> truth)
    {
        SeededRandom random = SeededRandom.For(4, "sigmoid");
        double[] p = new double[count];
        bool[] isMerger = new bool[count];
        for (int i = 0; i < count; i++)
        {
            double logit = 2 * random.NextGaussian();
            p[i] = Logistic(logit);
            isMerger[i] = random.NextDouble() < Logistic(truth(logit));
        }

        return (p, isMerger);
    }
}
