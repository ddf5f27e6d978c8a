using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Scores of the two classes, each sorted ascending: what ROC, AUROC, DeLong and precision–recall start from.</summary>
internal sealed class ScoreRanking
{
    private ScoreRanking(double[] mergers, double[] others)
    {
        Mergers = mergers;
        Others = others;
    }

    public double[] Mergers { get; }

    public double[] Others { get; }

    public static ScoreRanking Of(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        var (mergers, others) = Split(isMerger, scores);
        Array.Sort(mergers);
        Array.Sort(others);
        return new(mergers, others);
    }

    /// <summary>Scores by class in the order of the input.</summary>
    public static (double[] Mergers, double[] Others) Split(ReadOnlySpan<bool> isMerger, ReadOnlySpan<double> scores)
    {
        Probability.RequireSameLength(isMerger.Length, scores.Length, nameof(scores));
        int count = 0;
        foreach (bool merger in isMerger) if (merger) count++;
        var mergers = new double[count];
        var others = new double[scores.Length - count];
        int m = 0, o = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"Row {i} has no score (NaN): leave it out before the evaluation.", nameof(scores));
            if (isMerger[i]) mergers[m++] = scores[i]; else others[o++] = scores[i];
        }
        return (mergers, others);
    }

    /// <summary>Mann–Whitney U of the mergers: #{s⁺ &gt; s⁻} + ½ #{=}, exact in half-integers.</summary>
    public double MannWhitneyU()
    {
        double u = 0;
        int below = 0, notAbove = 0;
        foreach (double score in Mergers)
        {
            while (below < Others.Length && Others[below] < score) below++;
            notAbove = Math.Max(notAbove, below);
            while (notAbove < Others.Length && Others[notAbove] == score) notAbove++;
            u += below + 0.5 * (notAbove - below);
        }
        return u;
    }
}
