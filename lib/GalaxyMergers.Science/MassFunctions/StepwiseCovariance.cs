using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Errors of a stepwise mass function, and the result with them.</summary>
internal static class StepwiseCovariance
{
    public static StepwiseMassFunction Result(
        MassFunctionSample sample, BinEdges bins, StepwiseTally tally, StepwiseSums sums, double[] perBin, double[] volumes, int steps)
    {
        var constrained = Constrained(sums.Information(perBin, tally.Used), [.. tally.Used.Select(k => perBin[k] * volumes[k])],
            [.. tally.Used.Select(k => Math.Sqrt(tally.Weights[k]))]);
        var (shape, total) = sample.IsWeighted
            ? StepwiseSandwich.Covariances(sample, bins, tally, perBin, constrained)
            : (constrained, constrained.Add(1 / tally.WeightSum));
        double[] phi = [.. perBin.Select((value, k) => k < tally.FirstBin && tally.Counts[k] > 0 ? double.NaN : value / bins.Width(k))];
        return Result(sample, bins, tally, phi, Spread(shape, tally.Used, phi), Spread(total, tally.Used, phi), volumes, steps);
    }

    /// <summary>The result of a sample without a galaxy in the bins.</summary>
    public static StepwiseMassFunction Empty(MassFunctionSample sample, BinEdges bins, StepwiseTally tally, double[] volumes)
    {
        var zero = Matrix<double>.Build.Dense(bins.Count, bins.Count);
        return Result(sample, bins, tally, new double[bins.Count], zero, zero, volumes, 0);
    }

    /// <summary>
    /// Upper-left block of the inverse of the information matrix bordered with the gradient of the constraint Σ F_kV_k = N (EEP 1988, their section 2, with
    /// the normalisation itself as the constraint instead of their arbitrary one). In ln F: relative variances.
    /// </summary>
    private static Matrix<double> Constrained(Matrix<double> information, double[] expectedCounts, double[] root)
    {
        int size = expectedCounts.Length;
        var bordered = Matrix<double>.Build.Dense(size + 1, size + 1);
        // Rows and columns divided by √n: every diagonal element is of order one. The border may carry any factor.
        double total = Math.Sqrt(expectedCounts.Sum());
        for (int r = 0; r < size; r++)
        {
            for (int c = 0; c < size; c++) bordered[r, c] = information[r, c] / (root[r] * root[c]);
            bordered[r, size] = bordered[size, r] = expectedCounts[r] / (root[r] * total);
        }
        return bordered.Inverse().SubMatrix(0, size, 0, size).MapIndexed((r, c, value) => value / (root[r] * root[c]));
    }

    /// <summary>From relative covariances of the used bins to covariances of φ in all bins.</summary>
    private static Matrix<double> Spread(Matrix<double> relative, int[] used, double[] phi)
    {
        var all = Matrix<double>.Build.Dense(phi.Length, phi.Length);
        for (int r = 0; r < used.Length; r++)
            for (int c = 0; c < used.Length; c++)
                all[used[r], used[c]] = relative[r, c] * phi[used[r]] * phi[used[c]];
        for (int k = 0; k < phi.Length; k++)
            if (double.IsNaN(phi[k])) all[k, k] = double.NaN;
        return all;
    }

    private static StepwiseMassFunction Result(
        MassFunctionSample sample, BinEdges bins, StepwiseTally tally, double[] phi, Matrix<double> shape, Matrix<double> total, double[] volumes, int steps)
    {
        MassFunctionPoint[] points = [.. phi.Select((value, k) => new MassFunctionPoint(
            bins.Lower(k), bins.Upper(k), tally.Counts[k], tally.Weights[k], value, Sigma(total, k),
            bins.Lower(k) >= sample.Survey.LowestObservableLogMass))];
        return new(points, [.. phi.Select((_, k) => Sigma(shape, k))], shape, total, volumes, steps);
    }

    /// <summary>A bin that holds the whole sample has no shape error; rounding may make its variance negative.</summary>
    private static double Sigma(Matrix<double> covariance, int k) => Math.Sqrt(Math.Max(0, covariance[k, k]));
}
