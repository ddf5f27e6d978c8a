namespace GalaxyMergers.Science.Statistics;

/// <summary>
/// Two arms compared at several training-set sizes on the same folds. The sizes share galaxies, to train and to test, so what one size finds the others find
/// too, and Stouffer's combination as the paper does it counts that as new evidence. Two answers that do not.
/// </summary>
/// <param name="Correlation">
/// Mean correlation of the sizes' differences over the folds, within [0, 1]: of the pooled covariances of all pairs of sizes to their pooled variances. NaN for one size.
/// </param>
/// <param name="CorrectedP">One-tailed p of each size by the corrected resampled t-test (<see cref="PairedTTest.CorrectedResampled"/>).</param>
/// <param name="Z">Σz/√(n + n(n − 1)ρ) of those p: Stouffer's Z whose variance allows for the correlation (Strube 1985, Psychological Bulletin 97, 334).</param>
/// <param name="P">Its one-tailed p; with <paramref name="Z"/> NaN where a size has no p, its differences being all the same.</param>
/// <param name="PermutationP">
/// Share of the 2^K ways to exchange the arms in whole folds, at all sizes at once, whose mean difference is at least that observed. With four folds it cannot
/// be below 1/16. Above 20 folds, of 2^20 ways: the one observed and others drawn with a fixed seed. NaN where a value is.
/// </param>
public sealed record SharedFoldsCombination(double Correlation, IReadOnlyList<double> CorrectedP, double Z, double P, double PermutationP)
{
    /// <summary>Folds up to which all ways to exchange the arms are tried.</summary>
    private const int MostEnumerated = 20;

    /// <summary>Compares arm a with arm b, smaller values being better: p is small where a is smaller.</summary>
    /// <param name="a">Values of arm a, by size and fold.</param>
    /// <param name="b">Values of arm b, by size and fold.</param>
    /// <param name="testToTrainRatios">Test galaxies over training galaxies at each size.</param>
    /// <exception cref="ArgumentException">No size, fewer than two folds, or other numbers of folds or ratios in the two arms or at some size.</exception>
    public static SharedFoldsCombination Compare(IReadOnlyList<double[]> a, IReadOnlyList<double[]> b, IReadOnlyList<double> testToTrainRatios)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(testToTrainRatios);
        Probability.RequireSameLength(a.Count, b.Count, nameof(b));
        Probability.RequireSameLength(a.Count, testToTrainRatios.Count, nameof(testToTrainRatios));
        if (a.Count == 0 || a[0].Length < 2) throw new ArgumentException("There must be a size at least, and two folds.", nameof(a));
        int folds = a[0].Length, sizes = a.Count;
        double[][] differences = new double[sizes][];
        double[] p = new double[sizes];
        for (int s = 0; s < sizes; s++)
        {
            Probability.RequireSameLength(folds, a[s].Length, nameof(a));
            p[s] = PairedTTest.CorrectedResampled(a[s], b[s], testToTrainRatios[s]).PLess;
            differences[s] = [.. a[s].Zip(b[s], (x, y) => x - y)];
        }

        double correlation = MeanCorrelation(differences);
        double rho = double.IsNaN(correlation) ? 0 : correlation;
        if (p.Any(double.IsNaN)) return new SharedFoldsCombination(correlation, p, double.NaN, double.NaN, Permuted(differences));
        double z = p.Sum(NormalDistribution.UpperTailInverse) / Math.Sqrt(sizes + (sizes * (sizes - 1) * rho));
        return new SharedFoldsCombination(correlation, p, z, NormalDistribution.UpperTail(z), Permuted(differences));
    }

    private static double MeanCorrelation(double[][] differences)
    {
        double covariances = 0, variances = 0;
        double[][] centred = [.. differences.Select(d => d.Average() is var mean ? d.Select(value => value - mean).ToArray() : d)];
        for (int i = 0; i < centred.Length; i++)
        {
            for (int j = i + 1; j < centred.Length; j++)
            {
                covariances += centred[i].Zip(centred[j], (x, y) => x * y).Sum();
                variances += Math.Sqrt(centred[i].Sum(x => x * x) * centred[j].Sum(x => x * x));
            }
        }

        return variances > 0 ? Math.Clamp(covariances / variances, 0, 1) : double.NaN;
    }

    private static double Permuted(double[][] differences)
    {
        int folds = differences[0].Length;
        double[] byFold = [.. Enumerable.Range(0, folds).Select(f => differences.Sum(d => d[f]))];
        double observed = byFold.Sum(), margin = 1e-12 * byFold.Sum(Math.Abs);
        if (double.IsNaN(observed)) return double.NaN;
        int asExtreme = 0, patterns = 1 << Math.Min(folds, MostEnumerated);
        SeededRandom random = SeededRandom.For(0, "exchanged arms");
        for (int pattern = 0; pattern < patterns; pattern++)
        {
            double sum = 0;
            for (int f = 0; f < folds; f++)
            {
                bool isExchanged = folds <= MostEnumerated ? (pattern >> f & 1) == 1 : pattern > 0 && random.NextBool();
                sum += isExchanged ? -byFold[f] : byFold[f];
            }

            if (sum <= observed + margin) asExtreme++;
        }

        return asExtreme / (double)patterns;
    }
}
