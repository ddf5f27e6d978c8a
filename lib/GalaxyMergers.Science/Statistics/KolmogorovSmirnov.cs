namespace GalaxyMergers.Science.Statistics;

/// <summary>Two-sample, two-sided Kolmogorov–Smirnov test, the paper's comparison of u − r histograms (Figure 12).</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Largest n1·n2 for which the exact p is computed at all; it costs that many steps.</summary>
    public const long ExactLimit = 4_000_000;

    /// <summary>Largest n1·n2 for which the exact p is the one reported.</summary>
    public const long ReportedExactLimit = 10_000;

    /// <summary>
    /// Tests whether <paramref name="x"/> and <paramref name="y"/> (finite values, any order, ties allowed) come from one
    /// continuous distribution. An empty sample gives NaN throughout. O(n log n), plus n1·n2 steps where the exact p is computed.
    /// </summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static KolmogorovSmirnovResult TwoSample(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.IsEmpty || y.IsEmpty)
            return new(double.NaN, 0, 0, double.NaN, double.NaN, double.NaN, double.NaN);
        long divisor = GreatestCommonDivisor(x.Length, y.Length);
        long denominator = x.Length / divisor * y.Length;
        long numerator = LargestDifference(Sorted(x, nameof(x)), Sorted(y, nameof(y)), denominator);
        double d = (double)numerator / denominator;
        double root = Math.Sqrt((double)x.Length * y.Length / (x.Length + y.Length));
        long product = (long)x.Length * y.Length;
        double exact = product <= ExactLimit ? ExactTail(x.Length, y.Length, numerator, denominator) : double.NaN;
        double stephens = KolmogorovTail((root + 0.12 + 0.11 / root) * d);
        return new(d, numerator, denominator, exact, KolmogorovTail(root * d), stephens,
            product <= ReportedExactLimit ? exact : stephens);
    }

    /// <summary>Q_KS(λ) = 2 Σ (−1)^{k−1} exp(−2k²λ²), by the theta-function form where that series converges slowly.</summary>
    public static double KolmogorovTail(double lambda)
    {
        if (double.IsNaN(lambda)) return double.NaN;
        if (lambda <= 0) return 1;
        return lambda < 1 ? 1 - SmallArgumentCumulative(lambda) : LargeArgumentTail(lambda);
    }

    private static double SmallArgumentCumulative(double lambda)
    {
        double sum = 0;
        for (int k = 1; k <= 19; k += 2) sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * lambda * lambda));
        return Math.Sqrt(2 * Math.PI) / lambda * sum;
    }

    private static double LargeArgumentTail(double lambda)
    {
        double sum = 0;
        for (int k = 1; k <= 10; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * lambda * lambda);
        return sum;
    }

    private static long LargestDifference(double[] x, double[] y, long denominator)
    {
        long stepX = denominator / x.Length, stepY = denominator / y.Length, largest = 0;
        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            double value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] == value) i++;
            while (j < y.Length && y[j] == value) j++;
            largest = Math.Max(largest, Math.Abs(i * stepX - j * stepY));
        }
        return largest;
    }

    /// <summary>
    /// Share of the lattice paths from (0,0) to (n1,n2) that touch |i/n1 − j/n2| ≥ D. The recursion runs on the probability that a
    /// path which ends at (i,j) has touched, whose last step came from (i−1,j) with probability i/(i+j): only positive terms, so
    /// neither overflow nor cancellation.
    /// </summary>
    private static double ExactTail(int n1, int n2, long numerator, long denominator)
    {
        if (numerator == 0) return 1;
        long step1 = denominator / n1, step2 = denominator / n2;
        var touched = new double[n2 + 1];
        for (int i = 0; i <= n1; i++)
            for (int j = 0; j <= n2; j++)
            {
                if (Math.Abs(i * step1 - j * step2) >= numerator) touched[j] = 1;
                else if (i == 0 && j == 0) touched[j] = 0;
                else
                {
                    double fromBelow = j > 0 ? touched[j - 1] * j : 0;
                    touched[j] = (touched[j] * i + fromBelow) / (i + j);
                }
            }
        return touched[n2];
    }

    private static double[] Sorted(ReadOnlySpan<double> values, string name)
    {
        var sorted = values.ToArray();
        foreach (double value in sorted)
            if (double.IsNaN(value)) throw new ArgumentException("A sample holds NaN: drop missing values before the test.", name);
        Array.Sort(sorted);
        return sorted;
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

/// <summary>Outcome of the two-sided two-sample Kolmogorov–Smirnov test.</summary>
/// <param name="Statistic">D = max|F_x − F_y| over the distinct values; NaN if a sample is empty.</param>
/// <param name="Numerator">D as a fraction over <paramref name="Denominator"/>, exactly.</param>
/// <param name="Denominator">Least common multiple of the two sample sizes.</param>
/// <param name="PExact">
/// Exact p of the distribution without ties (conservative where there are ties); NaN where n1·n2 exceeds
/// <see cref="KolmogorovSmirnov.ExactLimit"/>.
/// </param>
/// <param name="PKolmogorov">Plain asymptotic p, Q_KS(√n_e D).</param>
/// <param name="PStephens">Asymptotic p with Stephens' (1970) small-sample factor, Q_KS((√n_e + 0.12 + 0.11/√n_e) D).</param>
/// <param name="P">The p to report: exact where n1·n2 ≤ 10⁴, else <paramref name="PStephens"/>.</param>
public sealed record KolmogorovSmirnovResult(
    double Statistic, long Numerator, long Denominator, double PExact, double PKolmogorov, double PStephens, double P);
