using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section3Results;
using GalaxyMergers.Presentation.Tables;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class ScoreIntervalTests
{
    /// <summary>The literals below hold ten digits; the search for an end stops within 1e-9.</summary>
    private const double Digits = 3e-9;

    /// <summary>scipy.stats.beta.ppf of (k + ½, n − k + ½), scipy 1.10.1.</summary>
    [Theory]
    [InlineData(45, 5, 91, 9, 0.95, 0.7946451720, 0.9608056356, 0.8422053886, 0.9545300815)]
    [InlineData(20, 0, 30, 0, 0.95, 0.8833610171, 0.9999757535, 0.9203218262, 0.9999837681)]
    [InlineData(7, 2, 3, 400, 0.95, 0.4561755669, 0.9506980770, 0.0021009325, 0.0197316594)]
    [InlineData(12, 3, 38, 2, 0.68, 0.6802204147, 0.8815626554, 0.9038602932, 0.9740254774)]
    public void Recall_and_specificity_have_the_quantiles_of_their_Jeffreys_posteriors(
        int truePositives, int falseNegatives, int trueNegatives, int falsePositives, double confidence, double recallLow, double recallHigh, double specificityLow, double specificityHigh)
    {
        ClassifierEvaluation classifier = Evaluated(Cell(TrainingArm.Transfer, 100, 0, truePositives, falseNegatives, trueNegatives, falsePositives), confidence);
        AssertInterval(classifier[Score.Recall].Pooled, recallLow, recallHigh);
        AssertInterval(classifier[Score.Specificity].Pooled, specificityLow, specificityHigh);
    }

    /// <summary>
    /// scipy 1.10.1: brentq on P(score ≤ t), found by quad of the distribution of one rate over the quantiles of the other's (another
    /// integral than the library's, to 1e-12).
    /// </summary>
    [Theory]
    [InlineData(Score.BalancedError, 45, 5, 91, 9, 0.95, 0.0565439386, 0.1574819323)]
    [InlineData(Score.BalancedPrecision, 45, 5, 91, 9, 0.95, 0.8483404493, 0.9517220490)]
    [InlineData(Score.BalancedF1, 45, 5, 91, 9, 0.95, 0.8365596585, 0.9437949639)]
    [InlineData(Score.NaturalError, 45, 5, 91, 9, 0.95, 0.0567531208, 0.1503897440)]
    [InlineData(Score.NaturalPrecision, 45, 5, 91, 9, 0.95, 0.7366243338, 0.9078909349)]
    [InlineData(Score.NaturalF1, 45, 5, 91, 9, 0.95, 0.7857214470, 0.9168829017)]
    [InlineData(Score.BalancedError, 12, 3, 38, 2, 0.68, 0.0865526473, 0.1934938250)]
    [InlineData(Score.BalancedPrecision, 12, 3, 38, 2, 0.68, 0.8882819526, 0.9679605669)]
    [InlineData(Score.NaturalError, 12, 3, 38, 2, 0.68, 0.0661429759, 0.1418007172)]
    [InlineData(Score.NaturalF1, 12, 3, 38, 2, 0.68, 0.7285590492, 0.8763524068)]
    [InlineData(Score.BalancedError, 20, 0, 30, 0, 0.95, 0.0005113769, 0.0729010899)]
    [InlineData(Score.BalancedPrecision, 20, 0, 30, 0, 0.95, 0.9244074835, 0.9999833677)]
    [InlineData(Score.NaturalPrecision, 20, 0, 30, 0, 0.68, 0.9529506265, 0.9989658912)]
    [InlineData(Score.NaturalF1, 20, 0, 30, 0, 0.95, 0.9135903284, 0.9993738589)]
    [InlineData(Score.BalancedF1, 7, 2, 3, 400, 0.95, 0.3727624982, 0.6463122888)]
    [InlineData(Score.NaturalError, 7, 2, 3, 400, 0.95, 0.9633352722, 0.9845466889)]
    [InlineData(Score.NaturalPrecision, 7, 2, 3, 400, 0.95, 0.0101714739, 0.0209728986)]
    public void Other_scores_have_the_quantiles_that_both_posteriors_give(
        Score score, int truePositives, int falseNegatives, int trueNegatives, int falsePositives, double confidence, double low, double high) =>
        AssertInterval(Evaluated(Cell(TrainingArm.Transfer, 100, 0, truePositives, falseNegatives, trueNegatives, falsePositives), confidence)[score].Pooled, low, high);

    [Fact]
    public void The_balanced_error_of_many_objects_has_nearly_the_normal_interval()
    {
        Estimate error = Evaluated(Cell(TrainingArm.Transfer, 100, 0, 4500, 500, 9100, 900))[Score.BalancedError].Pooled;

        // 1.96·½·√(0.9·0.1/5001 + 0.91·0.09/10001); the posterior means lie ½/n higher (6e-5), the skewness moves the ends by 5e-5.
        double half = 1.96 * 0.5 * Math.Sqrt(0.09 / 5001 + 0.0819 / 10001);
        Assert.Equal(0.095, error.Value, 1e-12);
        Assert.Equal(0.095 - half, error.Low, 2e-4);
        Assert.Equal(0.095 + half, error.High, 2e-4);
    }

    [Fact]
    public void Intervals_say_how_they_were_found_and_do_not_depend_on_the_seed()
    {
        ExperimentResult result = Experiment(Cell(TrainingArm.Transfer, 100, 0, 45, 5, 91, 9));
        ClassifierEvaluation a = EvaluateWith(result, Quick).Headline, b = EvaluateWith(result with { Configuration = result.Configuration with { Seed = 8 } }, Quick).Headline;
        Assert.All(Enum.GetValues<Score>(), score => Assert.Equal(a[score].Pooled, b[score].Pooled));
        Assert.Equal("Jeffreys", a[Score.Recall].Pooled.Method);
        Assert.Equal("Jeffreys posteriors of both rates", a[Score.NaturalF1].Pooled.Method);
    }

    [Fact]
    public void The_area_has_DeLongs_interval()
    {
        Estimate area = Evaluated(Cell(0, (true, 0.9), (true, 0.4), (false, 0.5), (false, 0.1)), 0.5)[Score.Auroc].Pooled;

        // Placements: mergers 1, ½; others ½, 1: S10 = S01 = 1/8, variance 1/16 + 1/16; z = 0.67449 for 50 %.
        Assert.Equal(0.75, area.Value, 1e-12);
        Assert.Equal(0.75 - 0.6744897502 * Math.Sqrt(0.125), area.Low, 1e-9);
        Assert.Equal(0.75 + 0.6744897502 * Math.Sqrt(0.125), area.High, 1e-9);
        Assert.Equal("DeLong", area.Method);
    }

    [Fact]
    public void Where_DeLongs_interval_would_leave_the_unit_interval_it_is_found_in_the_logit()
    {
        Estimate area = Evaluated(Cell(0, (true, 0.9), (true, 0.4), (false, 0.5), (false, 0.1)))[Score.Auroc].Pooled;

        // ln 3 ± 1.96·√(1/8)/(0.75·0.25), back-transformed.
        double half = 1.9599639845 * Math.Sqrt(0.125) / 0.1875;
        Assert.Equal(1 / (1 + Math.Exp(half) / 3), area.Low, 1e-9);
        Assert.Equal(1 / (1 + Math.Exp(-half) / 3), area.High, 1e-9);
        Assert.Equal("DeLong, logit", area.Method);
    }

    [Fact]
    public void Perfect_separation_of_few_objects_is_not_certainty()
    {
        ClassifierEvaluation classifier = Evaluated(Cell(TrainingArm.Transfer, 12, 0, 5, 0, 7, 0));
        Estimate area = classifier[Score.Auroc].Pooled;

        // Five pairs without a common object, all in order: 0.025^(1/5).
        Assert.Equal(1, area.Value);
        Assert.Equal(0.4781762499, area.Low, 1e-9);
        Assert.Equal(1, area.High);
        ResultTable table = ScoresTable.Balanced(EvaluateWith(Experiment(Cell(TrainingArm.Transfer, 12, 0, 5, 0, 7, 0)), Quick));
        Assert.Contains("1.0000 [0.4782, 1.0000]", MarkdownTable.Write(table), StringComparison.Ordinal);
        Assert.Contains("AUROC by Hoeffding's bound", MarkdownTable.Write(table), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_objects_leaves_no_number_and_no_interval()
    {
        ClassifierEvaluation classifier = Evaluated(Cell(0, (true, 0.9), (true, 0.4)));

        Assert.True(double.IsNaN(classifier[Score.BalancedError].Pooled.Value));
        Assert.True(double.IsNaN(classifier[Score.Auroc].Pooled.Value));
        Assert.Equal(0.5, classifier[Score.Recall].Pooled.Value);
        Assert.True(double.IsNaN(classifier[Score.Recall].Pooled.Low));
        Assert.True(double.IsNaN(classifier[Score.NaturalPrecision].Pooled.Value));
    }

    private static ClassifierEvaluation Evaluated(CellResult cell, double confidence = 0.95) =>
        EvaluateWith(Experiment(cell), Quick with { Confidence = confidence }).Headline;

    private static void AssertInterval(Estimate estimate, double low, double high)
    {
        Assert.Equal(low, estimate.Low, Digits);
        Assert.Equal(high, estimate.High, Digits);
    }
}
