using System.Globalization;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Counts of a thresholded classifier and every score derived from them. "Merger" is the positive class. A ratio 0/0 is NaN,
/// never silently 0. The paper's Table 1 and error rates are balanced ones, so both kinds stand side by side.
/// </summary>
/// <param name="TruePositives">Mergers called mergers.</param>
/// <param name="FalsePositives">Non-mergers called mergers.</param>
/// <param name="FalseNegatives">Mergers called non-mergers.</param>
/// <param name="TrueNegatives">Non-mergers called non-mergers.</param>
public sealed record ConfusionMatrix(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>Mergers in the sample.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>Non-mergers in the sample.</summary>
    public long Negatives => FalsePositives + TrueNegatives;

    /// <summary>All objects N.</summary>
    public long Total => Positives + Negatives;

    /// <summary>Share of mergers in the sample.</summary>
    public double Prevalence => Ratio(Positives, Total);

    /// <summary>p = TP/(TP+FP) at the sample's own class ratio.</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>r = TP/(TP+FN), the true-positive rate.</summary>
    public double Recall => Ratio(TruePositives, Positives);

    /// <summary>F1 = 2TP/(2TP+FP+FN) (paper, equation 3); NaN only if that denominator is 0.</summary>
    public double F1 => Ratio(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>(FP+FN)/N.</summary>
    public double Error => Ratio(FalsePositives + FalseNegatives, Total);

    /// <summary>1 − error.</summary>
    public double Accuracy => Ratio(TruePositives + TrueNegatives, Total);

    /// <summary>FP/(FP+TN).</summary>
    public double FalsePositiveRate => Ratio(FalsePositives, Negatives);

    /// <summary>TN/(FP+TN), the specificity.</summary>
    public double TrueNegativeRate => Ratio(TrueNegatives, Negatives);

    /// <summary>1 − (TPR+TNR)/2: the error on a 50:50 sample.</summary>
    public double BalancedError => 1 - (Recall + TrueNegativeRate) / 2;

    /// <summary>TPR/(TPR+FPR): the precision on a 50:50 sample, comparable with the paper's.</summary>
    public double BalancedPrecision => Recall / (Recall + FalsePositiveRate);

    /// <summary>F1 on a 50:50 sample, 2TPR/(2TPR+FPR+FNR) = 2TPR/(1+TPR+FPR).</summary>
    public double BalancedF1 => 2 * Recall / (1 + Recall + FalsePositiveRate);

    /// <summary>
    /// Counts for <paramref name="isMerger"/> against <paramref name="p"/> (same length): called a merger where <paramref name="threshold"/> selects
    /// p; null: p ≥ 0.5.
    /// </summary>
    /// <exception cref="ArgumentException">Inputs of different length, or a p that is NaN.</exception>
    public static ConfusionMatrix FromScores(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> p, ScoreThreshold? threshold = null)
    {
        ScoreThreshold rule = threshold ?? ScoreThreshold.AtLeast(0.5);
        Probability.RequireSameLength(isMerger.Length, p.Length, nameof(p));
        long tp = 0, fp = 0, fn = 0, tn = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (double.IsNaN(p[i])) throw new ArgumentException($"Row {i} has no score (NaN): leave it out before counting.", nameof(p));
            if (rule.Selects(p[i]))
                _ = isMerger[i] ? tp++ : fp++;
            else
                _ = isMerger[i] ? fn++ : tn++;
        }
        return new(tp, fp, fn, tn);
    }

    /// <summary>The scores that the same rates give in a population with merger fraction <paramref name="prevalence"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prevalence is outside [0, 1].</exception>
    public ScoresAtPrevalence AtPrevalence(double prevalence)
        => ScoresAtPrevalence.FromRates(Recall, FalsePositiveRate, prevalence);

    private static double Ratio(long numerator, long denominator)
        => denominator == 0 ? double.NaN : (double)numerator / denominator;
}

/// <summary>Scores of a classifier with given rates in a population of given merger fraction.</summary>
/// <param name="Prevalence">Merger fraction π.</param>
/// <param name="Precision">Purity TPR·π/(TPR·π + FPR·(1−π)); NaN if nothing is selected.</param>
/// <param name="Recall">True-positive rate.</param>
/// <param name="F1">Harmonic mean of the two, 2TPR·π/(2TPR·π + FPR·(1−π) + (1−TPR)·π).</param>
/// <param name="Error">(1−TPR)·π + FPR·(1−π).</param>
/// <param name="SelectedFraction">Share of the population that is called a merger.</param>
public sealed record ScoresAtPrevalence(
    double Prevalence, double Precision, double Recall, double F1, double Error, double SelectedFraction)
{
    /// <summary>Scores from a true-positive and a false-positive rate; NaN rates are passed on as NaN scores.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The prevalence is outside [0, 1].</exception>
    public static ScoresAtPrevalence FromRates(double truePositiveRate, double falsePositiveRate, double prevalence)
    {
        Probability.Require(prevalence, nameof(prevalence));
        double tp = truePositiveRate * prevalence, fp = falsePositiveRate * (1 - prevalence);
        double fn = (1 - truePositiveRate) * prevalence;
        return new(prevalence, tp / (tp + fp), truePositiveRate, 2 * tp / (2 * tp + fp + fn), fp + fn, tp + fp);
    }
}

/// <summary>
/// A rule by which a score selects an object, with what happens at equality: the paper calls a galaxy a merger from p_m = 0.5 on (equality
/// is the project's choice), and takes those with p_m &gt; 0.95 as its merger sample.
/// </summary>
/// <param name="Value">The threshold.</param>
/// <param name="IncludesEqual">Whether a score equal to it is selected.</param>
public readonly record struct ScoreThreshold(double Value, bool IncludesEqual)
{
    /// <summary>Selects scores of at least a value.</summary>
    public static ScoreThreshold AtLeast(double value) => new(value, IncludesEqual: true);

    /// <summary>Selects scores that exceed a value.</summary>
    public static ScoreThreshold Above(double value) => new(value, IncludesEqual: false);

    /// <summary>"≥" or "&gt;".</summary>
    public string Sign => IncludesEqual ? "≥" : ">";

    /// <summary>The value with two decimals, or with as many as it has: "0.50", "0.975".</summary>
    public string ValueText => Value.ToString("0.00##############", CultureInfo.InvariantCulture);

    /// <summary>Whether a score is selected; never one that is NaN.</summary>
    /// <param name="score">The score.</param>
    public bool Selects(double score) => IncludesEqual ? score >= Value : score > Value;

    /// <summary>"≥ 0.50", "&gt; 0.95".</summary>
    public override string ToString() => $"{Sign} {ValueText}";
}
