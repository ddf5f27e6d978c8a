using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Stepwise maximum likelihood (Efstathiou, Ellis and Peterson 1988, MNRAS 232, 431; filled symbols of the paper's Figure 13): the shape of the mass function
/// in bins without assuming a form or a uniform density. ln L = Σ_i w_i [ln φ_{k(i)} − ln Σ_j φ_jΔ_jH_ij].
/// </summary>
public static class StepwiseMaximumLikelihood
{
    /// <summary>
    /// Estimates the mass function in <paramref name="bins"/>; galaxies outside them take no part. Normalised so that Σ φ_kΔV_k = N. The error of unit
    /// weights is the inverse of the information matrix bordered with that constraint, plus φφᵀ/N; with other weights it is the sandwich form of both.
    /// O(N) in time and memory a step, about ten steps.
    /// </summary>
    /// <exception cref="MassFunctionException">The maximum was not reached.</exception>
    public static StepwiseMassFunction Estimate(MassFunctionSample sample, BinEdges bins)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(bins);
        var tally = new StepwiseTally(sample, bins);
        double[] volumes = Volumes(sample.Survey, bins);
        if (tally.Used.Length == 0) return StepwiseCovariance.Empty(sample, bins, tally, volumes);
        var galaxies = new StepwiseGalaxies(sample, bins, tally.FirstBin);
        var (perBin, steps) = StepwiseMaximum.Find(galaxies, tally);
        double expected = 0;
        foreach (int k in tally.Used) expected += perBin[k] * volumes[k];
        foreach (int k in tally.Used) perBin[k] *= tally.WeightSum / expected;
        return StepwiseCovariance.Result(sample, bins, tally, galaxies.Sum(perBin), perBin, volumes, steps);
    }

    private static double[] Volumes(MassFunctionSurvey survey, BinEdges bins)
    {
        var (limits, volumes) = survey.VolumeNodes([.. bins.Edges]);
        var result = new double[bins.Count];
        for (int node = 0; node < limits.Length; node++)
            for (int k = 0; k < bins.Count; k++)
                result[k] += volumes[node] * Math.Clamp((bins.Upper(k) - limits[node]) / bins.Width(k), 0, 1);
        return result;
    }
}

/// <summary>A mass function by stepwise maximum likelihood.</summary>
/// <param name="Points">
/// One point a bin; its Sigma is the total error. Bins at the faint end that nothing ties to the others (every galaxy that could have been seen there is there)
/// have no maximum-likelihood density: their Φ is NaN.
/// </param>
/// <param name="SigmaShape">1σ errors at fixed total number, Mpc⁻³ dex⁻¹; 0 in empty bins.</param>
/// <param name="ShapeCovariance">Covariance of all bins at fixed total number.</param>
/// <param name="TotalCovariance">The same with the Poisson error of the total number added.</param>
/// <param name="VolumesMpc3">V_k = ∫ dV(z) H_k(z): the volume in which each bin is observable.</param>
/// <param name="Iterations">Steps that the maximum took.</param>
public sealed record StepwiseMassFunction(
    IReadOnlyList<MassFunctionPoint> Points, IReadOnlyList<double> SigmaShape,
    Matrix<double> ShapeCovariance, Matrix<double> TotalCovariance, IReadOnlyList<double> VolumesMpc3, int Iterations);

/// <summary>
/// The maximum of the stepwise likelihood. Efstathiou, Ellis and Peterson iterate F_k ← n_k/Σ(H_ik/D_i), which takes hundreds of passes; ln L is concave in
/// ln F, so a few of those steps and then Newton's method reach the same fixed point to rounding error in about ten.
/// </summary>
internal static class StepwiseMaximum
{
    private const int StartingSteps = 4;
    private const int MaximumSteps = 100;
    private const double LargestStep = 2;
    private const double Converged = 1e-11;

    /// <summary>Below this a step that is not smaller than the one before is rounding error: bins of tiny weight have no more digits.</summary>
    private const double Stalled = 1e-6;

    /// <summary>F_k = φ_kΔ_k up to a common factor; 0 in the bins that are not used.</summary>
    public static (double[] PerBin, int Steps) Find(StepwiseGalaxies galaxies, StepwiseTally tally)
    {
        var perBin = new double[galaxies.BinCount];
        foreach (int k in tally.Used) perBin[k] = 1;
        for (int step = 0; step < StartingSteps; step++)
        {
            double[] exposure = galaxies.Sum(perBin).Exposure();
            foreach (int k in tally.Used) perBin[k] = tally.Weights[k] / exposure[k];
        }
        var sums = galaxies.Sum(perBin);
        double before = double.PositiveInfinity;
        for (int step = StartingSteps; step < MaximumSteps; step++)
        {
            var direction = NewtonDirection(sums, perBin, tally);
            double largest = direction.InfinityNorm();
            if (largest < Converged || (largest < Stalled && largest >= before)) return (perBin, step);
            before = largest;
            if (!double.IsFinite(largest)) break;
            (perBin, sums) = Advance(galaxies, tally, perBin, sums, direction);
        }
        throw new MassFunctionException(
            $"The stepwise likelihood did not converge in {MaximumSteps} steps ({tally.Used.Length} bins): use wider bins or a higher minimum mass.");
    }

    private static Vector<double> Gradient(StepwiseSums sums, double[] perBin, StepwiseTally tally)
    {
        double[] exposure = sums.Exposure();
        return Vector<double>.Build.DenseOfEnumerable(tally.Used.Select(k => tally.Weights[k] - perBin[k] * exposure[k]));
    }

    private static Vector<double> NewtonDirection(StepwiseSums sums, double[] perBin, StepwiseTally tally)
    {
        // Scaled by √n on both sides, so that bins of tiny weight (a sum of small probabilities) keep their digits. A common factor of all F leaves the
        // likelihood unchanged: the term n nᵀ/N removes that null direction, and no other, by asking for Σ n_k δ_k = 0.
        var root = Vector<double>.Build.DenseOfEnumerable(tally.Used.Select(k => Math.Sqrt(tally.Weights[k])));
        var information = sums.Information(perBin, tally.Used);
        information.MapIndexedInplace((r, c, value) => value / (root[r] * root[c]) + root[r] * root[c] / tally.WeightSum);
        return information.Solve(Gradient(sums, perBin, tally).PointwiseDivide(root)).PointwiseDivide(root);
    }

    /// <summary>Steps along the direction, halved until the slope there says that the maximum was not overshot by much.</summary>
    private static (double[] PerBin, StepwiseSums Sums) Advance(
        StepwiseGalaxies galaxies, StepwiseTally tally, double[] perBin, StepwiseSums sums, Vector<double> direction)
    {
        double slope = Gradient(sums, perBin, tally).DotProduct(direction);
        double length = Math.Min(1, LargestStep / direction.InfinityNorm());
        while (true)
        {
            var next = (double[])perBin.Clone();
            for (int u = 0; u < tally.Used.Length; u++) next[tally.Used[u]] *= Math.Exp(length * direction[u]);
            var nextSums = galaxies.Sum(next);
            if (length < 1e-6 || Gradient(nextSums, next, tally).DotProduct(direction) >= -0.5 * slope) return (next, nextSums);
            length *= 0.5;
        }
    }
}
