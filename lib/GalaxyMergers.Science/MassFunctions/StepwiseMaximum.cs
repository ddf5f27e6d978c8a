using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

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
