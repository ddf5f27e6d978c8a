using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Recovers_the_coefficients_of_normal_classes()
    {
        // Two normal classes of unit variance, means ±½(1.5, −0.8): the log-odds are 1.5 x − 0.8 y.
        var (features, isMerger) = Classes(20000, 0.3, SeededRandom.For(1, "logistic"));
        var fit = LogisticRegression.Fit(features, isMerger);
        Assert.Equal(1.5, fit.Coefficients[0] / fit.Scales[0], 0.08);
        Assert.Equal(-0.8, fit.Coefficients[1] / fit.Scales[1], 0.08);
        Assert.Equal(0.5, fit.Predict([0, 0]), 0.02);
        // Unbalanced, the prior shifts the odds to 0.3 : 0.7.
        Assert.Equal(0.3, LogisticRegression.Fit(features, isMerger, balanced: false).Predict([0, 0]), 0.02);
    }

    [Fact]
    public void The_score_equations_hold_at_the_fit()
    {
        var (features, isMerger) = Classes(500, 0.4, SeededRandom.For(2, "logistic"));
        var fit = LogisticRegression.Fit(features, isMerger, balanced: false, ridge: 1e-9);
        double residual = 0, first = 0;
        for (int i = 0; i < features.Count; i++)
        {
            double difference = (isMerger[i] ? 1 : 0) - fit.Predict(features[i]);
            residual += difference;
            first += difference * features[i][0];
        }
        Assert.Equal(0, residual, 1e-6);
        Assert.Equal(0, first, 1e-6);
    }

    [Fact]
    public void Separable_classes_stay_finite_and_missing_features_count_as_the_mean()
    {
        double[][] features = [[0, 5], [1, double.NaN], [10, 5], [11, 5]];
        var fit = LogisticRegression.Fit(features, [false, false, true, true]);
        Assert.True(double.IsFinite(fit.Intercept));
        Assert.True(fit.Predict([11, 5]) > 0.6);
        Assert.Equal(0, fit.Coefficients[1], 1e-12);
        Assert.Equal(fit.Predict([fit.Means[0], 5]), fit.Predict([double.NaN, double.NaN]), 1e-12);
    }

    [Fact]
    public void With_fewer_objects_than_features_the_penalised_score_equations_hold_in_the_whole_space()
    {
        const double Ridge = 3;
        SeededRandom random = SeededRandom.For(5, "wide");
        double[][] features = [.. Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextGaussian()).ToArray())];
        bool[] isMerger = [.. Enumerable.Range(0, 12).Select(i => i % 3 == 0)];
        LogisticRegression fit = LogisticRegression.Fit(features, isMerger, balanced: false, ridge: Ridge);
        double[] residuals = [.. features.Select((row, i) => (isMerger[i] ? 1 : 0) - fit.Predict(row))];
        Assert.Equal(0, residuals.Sum(), 1e-8);
        for (int c = 0; c < 40; c++)
            Assert.Equal(Ridge * fit.Coefficients[c], features.Select((row, i) => residuals[i] * (row[c] - fit.Means[c]) / fit.Scales[c]).Sum(), 1e-8); // the Newton steps end below 1e-10
    }

    [Fact]
    public void Needs_both_classes_and_whole_rows()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([[1], [2]], [true, true]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([[1], [2, 3]], [true, false]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([[1], [2]], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit([[1], [2]], [true, false], ridge: 0));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([[1], [2]], [true, false]).Predict([1, 2]));
    }

    [Fact]
    public void Learns_from_morphology_of_which_a_part_is_missing()
    {
        var random = SeededRandom.For(3, "baseline");
        List<GalaxyMorphology> galaxies = [];
        List<bool> isMerger = [];
        for (int i = 0; i < 400; i++)
        {
            bool merger = i % 2 == 0;
            galaxies.Add(new()
            {
                Concentration = 3 + 0.5 * random.NextGaussian(),
                Asymmetry = (merger ? 0.35 : 0.1) + 0.1 * random.NextGaussian(),
                Smoothness = 0.05 * random.NextDouble(),
                Gini = 0.5 + 0.05 * random.NextGaussian(),
                M20 = (merger ? -1.3 : -1.8) + 0.2 * random.NextGaussian(),
            });
            isMerger.Add(merger);
        }
        double[][] features = [.. galaxies.Select(MorphologyFeatures.Values)];
        Assert.All(features, row => Assert.Equal(MorphologyFeatures.Names.Count, row.Length));
        var fitted = LogisticRegression.Fit(features, [.. isMerger]);
        Assert.True(Auroc.Compute([.. isMerger], [.. features.Select(row => fitted.Predict(row))]) > 0.95);
        // What could not be measured counts as the mean.
        Assert.InRange(fitted.Predict(MorphologyFeatures.Values(new())), 0.2, 0.8);
    }

    private static (List<double[]> Features, bool[] IsMerger) Classes(int count, double fraction, SeededRandom random)
    {
        List<double[]> features = [];
        var isMerger = new bool[count];
        for (int i = 0; i < count; i++)
        {
            isMerger[i] = random.NextDouble() < fraction;
            double sign = isMerger[i] ? 0.5 : -0.5;
            features.Add([sign * 1.5 + random.NextGaussian(), sign * -0.8 + random.NextGaussian()]);
        }
        return (features, isMerger);
    }
}
