using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class ConfidentLearningTests
{
    /// <summary>A classifier that is right in truth and about as sure of every object, with labels of which known shares were turned: then the count is exact.</summary>
    [Fact]
    public void Counts_the_labels_that_were_turned()
    {
        var random = SeededRandom.For(5, "labels");
        bool[] labels = new bool[20000];
        double[] p = new double[labels.Length];
        int wrongMergers = 0, wrongOthers = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            bool truth = random.NextDouble() < 0.3;
            labels[i] = random.NextDouble() < (truth ? 0.1 : 0.04) ? !truth : truth;
            if (labels[i] && !truth) wrongMergers++;
            if (!labels[i] && truth) wrongOthers++;
            p[i] = truth ? 0.94 + 0.02 * random.NextDouble() : 0.04 + 0.02 * random.NextDouble();
        }
        var found = ConfidentLearning.Estimate(labels, p);
        Assert.Equal(wrongMergers, found.WrongMergers, 1e-6);
        Assert.Equal(wrongOthers, found.WrongOthers, 1e-6);
    }

    /// <summary>
    /// By hand: mean p of the mergers 0.7, mean 1 − p of the others 0.7. 0.9 and 0.8 seem mergers, 0.4 neither; 0.1 and 0.0 seem others, 0.8 a merger.
    /// </summary>
    [Fact]
    public void Follows_the_definition()
    {
        var found = ConfidentLearning.Estimate([true, true, true, false, false, false], [0.9, 0.8, 0.4, 0.1, 0.0, 0.8]);
        Assert.Equal((3, 3), (found.Mergers, found.Others));
        Assert.Equal(0, found.WrongMergers);
        Assert.Equal(1, found.WrongOthers, 1e-12);
    }

    [Fact]
    public void Refuses_one_class() => Assert.Throws<ArgumentException>(() => ConfidentLearning.Estimate([true, true], [0.5, 0.5]));

    /// <summary>The best classifier against labels turned at random: its AUROC and error are the ceiling within the noise of the sample.</summary>
    [Fact]
    public void The_ceiling_is_what_the_truth_scores_against_wrong_labels()
    {
        var random = SeededRandom.For(6, "ceiling");
        const double wrongMergers = 0.12, wrongOthers = 0.03;
        bool[] labels = new bool[40000];
        double[] truth = new double[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = i % 2 == 0;
            truth[i] = random.NextDouble() < (labels[i] ? wrongMergers : wrongOthers) == labels[i] ? 0 : 1;
        }
        // Ties of one true class are ordered by chance: Auroc counts them half. Three standard errors of the shares: 3 √(0.12 · 0.88/20000) = 0.007.
        Assert.Equal(new LabelCeiling(wrongMergers, wrongOthers).Auroc, Auroc.Compute(labels, truth), 0.007);
        Assert.Equal(0.075, new LabelCeiling(wrongMergers, wrongOthers).BalancedError, 1e-12);
    }
}
