namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>Accuracy and cross-entropy with equal weight for each class.</summary>
internal readonly record struct BalancedScore(double Accuracy, double Loss)
{
    private const double SmallestProbability = 1e-7;

    /// <summary>Scores class probabilities; NaN where there is no image.</summary>
    /// <param name="probabilities">(N, classes), row-major.</param>
    /// <param name="classOf">True class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    public static BalancedScore FromProbabilities(ReadOnlySpan<float> probabilities, Func<int, int> classOf, int classes)
    {
        double[] correct = new double[classes], loss = new double[classes];
        long[] count = new long[classes];
        for (int i = 0; i < probabilities.Length / classes; i++)
        {
            ReadOnlySpan<float> row = probabilities.Slice(i * classes, classes);
            int truth = classOf(i);
            count[truth]++;
            if (Best(row) == truth) correct[truth]++;
            loss[truth] -= Math.Log(Math.Clamp(row[truth], SmallestProbability, 1 - SmallestProbability));
        }

        int present = count.Count(n => n > 0);
        return new BalancedScore(
            Enumerable.Range(0, classes).Where(c => count[c] > 0).Sum(c => correct[c] / count[c]) / present,
            Enumerable.Range(0, classes).Where(c => count[c] > 0).Sum(c => loss[c] / count[c]) / present);
    }

    /// <summary>The class with the largest value; of equals, the first.</summary>
    public static int Best(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int c = 1; c < row.Length; c++)
            if (row[c] > row[best]) best = c;
        return best;
    }
}
