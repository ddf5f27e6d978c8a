using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Maximum of a log-likelihood of a few parameters inside a box: simplex searches from several starts, the best one finished by Newton steps.</summary>
internal static class LikelihoodMaximum
{
    private const double SimplexTolerance = 1e-6;
    private const int SimplexSteps = 1000;
    private const int NewtonSteps = 8;

    /// <summary>Of the gradients' differences: a tenth of the step for second derivatives puts the zero of the gradient within 1e-8 of the maximum.</summary>
    private const double GradientShare = 0.1;

    /// <summary>The maximum, or null where it lies on the boundary of the box or no search converged.</summary>
    public static double[]? Find(Func<double[], double> logLikelihood, double[] lower, double[] upper, double[][] starts, double step)
    {
        double[]? best = null;
        double highest = double.NegativeInfinity;
        foreach (double[] start in starts)
        {
            if (Simplex(logLikelihood, lower, upper, start) is not { } end) continue;
            double value = logLikelihood(end);
            if (value > highest) (best, highest) = (end, value);
        }
        if (best is null || IsOnBoundary(best, lower, upper, 2 * step)) return null;
        best = Polished(logLikelihood, best, step);
        return IsOnBoundary(best, lower, upper, 2 * step) ? null : best;
    }

    private static double[]? Simplex(Func<double[], double> logLikelihood, double[] lower, double[] upper, double[] start)
    {
        double Objective(Vector<double> parameters)
        {
            double outside = 0;
            var inside = new double[lower.Length];
            for (int p = 0; p < inside.Length; p++)
            {
                inside[p] = Math.Clamp(parameters[p], lower[p], upper[p]);
                outside += Math.Abs(parameters[p] - inside[p]);
            }
            // Outside the box the value at its edge, made worse with the distance, leads back.
            double value = -logLikelihood(inside);
            return value + outside * (1 + Math.Abs(value));
        }
        try
        {
            var result = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(Objective),
                Vector<double>.Build.Dense(start), Vector<double>.Build.Dense(start.Length, 0.3), SimplexTolerance, SimplexSteps);
            return [.. result.MinimizingPoint.Select((value, p) => Math.Clamp(value, lower[p], upper[p]))];
        }
        catch (MaximumIterationsException)
        {
            return null;
        }
    }

    /// <summary>Newton steps with central differences; each is taken only if it does not lower the likelihood.</summary>
    private static double[] Polished(Func<double[], double> logLikelihood, double[] at, double step)
    {
        double value = logLikelihood(at);
        for (int i = 0; i < NewtonSteps; i++)
        {
            var direction = -FiniteDifference.Hessian(logLikelihood, at, step).Solve(FiniteDifference.Gradient(logLikelihood, at, GradientShare * step));
            if (direction.Any(double.IsNaN)) return at;
            double[] next = [.. at.Select((parameter, p) => parameter + direction[p])];
            double nextValue = logLikelihood(next);
            if (!(nextValue >= value - 1e-12 * (1 + Math.Abs(value)))) return at;
            (at, value) = (next, nextValue);
            if (direction.InfinityNorm() < 1e-8) return at;
        }
        return at;
    }

    private static bool IsOnBoundary(double[] parameters, double[] lower, double[] upper, double margin)
        => parameters.Where((value, p) => value < lower[p] + margin || value > upper[p] - margin).Any();
}

/// <summary>Central differences of a smooth function of a few parameters that are all of order one.</summary>
internal static class FiniteDifference
{
    public static (double[] Low, double[] High) Around(double[] at, int parameter, double step)
    {
        double[] low = (double[])at.Clone(), high = (double[])at.Clone();
        low[parameter] -= step;
        high[parameter] += step;
        return (low, high);
    }

    public static Vector<double> Gradient(Func<double[], double> f, double[] at, double step)
    {
        var gradient = Vector<double>.Build.Dense(at.Length);
        for (int p = 0; p < at.Length; p++)
        {
            var (low, high) = Around(at, p, step);
            gradient[p] = (f(high) - f(low)) / (2 * step);
        }
        return gradient;
    }

    public static Matrix<double> Hessian(Func<double[], double> f, double[] at, double step)
    {
        var hessian = Matrix<double>.Build.Dense(at.Length, at.Length);
        double centre = f(at);
        for (int r = 0; r < at.Length; r++)
        {
            var (low, high) = Around(at, r, step);
            hessian[r, r] = (f(high) - 2 * centre + f(low)) / (step * step);
            for (int c = r + 1; c < at.Length; c++)
            {
                var (lowLow, lowHigh) = Around(low, c, step);
                var (highLow, highHigh) = Around(high, c, step);
                hessian[r, c] = hessian[c, r] = (f(highHigh) - f(highLow) - f(lowHigh) + f(lowLow)) / (4 * step * step);
            }
        }
        return hessian;
    }
}
