using GalaxyMergers.Experiments.Baselines;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Experiments.Tests.Baselines;

public sealed class BoostedTreesTests
{
    /// <summary>Mergers where two features have the same sign: no line divides them from the others.</summary>
    private static (double[][] Features, bool[] IsMerger) Checkerboard(string purpose)
    {
        var random = SeededRandom.For(2, purpose);
        double[][] features = [.. Enumerable.Range(0, 600).Select(_ => new[] { random.NextDouble() - 0.5, random.NextDouble() - 0.5 })];
        return (features, [.. features.Select(row => row[0] * row[1] > 0)]);
    }

    [Fact]
    public void Learn_what_no_line_divides_and_give_the_same_again()
    {
        var (features, isMerger) = Checkerboard("training");
        var (unseen, truth) = Checkerboard("unseen");
        double[] p = [.. unseen.Select(BoostedTrees.Fit(features, isMerger, 7).Predict)];
        Assert.True(Auroc.Compute(truth, p) > 0.97);
        var line = LogisticRegression.Fit(features, isMerger);
        Assert.InRange(Auroc.Compute(truth, [.. unseen.Select(row => line.Predict(row))]), 0.4, 0.6);
        Assert.Equal(p, unseen.Select(BoostedTrees.Fit(features, isMerger, 7).Predict));
    }

    [Fact]
    public void A_missing_feature_is_no_obstacle()
    {
        var (features, isMerger) = Checkerboard("training");
        // Missing for mergers alone: then that is what is learned.
        var trees = BoostedTrees.Fit([.. features.Select((row, i) => isMerger[i] ? [double.NaN, row[1]] : row)], isMerger, 7);
        Assert.True(trees.Predict([double.NaN, 0.2]) > 0.9);
        Assert.True(trees.Predict([0.1, 0.2]) < 0.1);
    }

    [Fact]
    public void Features_that_say_nothing_give_no_answer()
    {
        var (features, isMerger) = Checkerboard("training");
        Assert.Equal(0.5, BoostedTrees.Fit([.. features.Select(_ => new[] { 1, double.NaN })], isMerger, 7).Predict([1, double.NaN]), 0.05);
    }

    [Fact]
    public void One_class_is_refused() => Assert.Throws<ArgumentException>(() => BoostedTrees.Fit([[1.0], [2.0]], [true, true], 1));
}
