using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

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
