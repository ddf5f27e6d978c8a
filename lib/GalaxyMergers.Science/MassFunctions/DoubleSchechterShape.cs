using MathNet.Numerics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// Parameters (L*, α₁, α₂ − α₁, ln Φ₂*/Φ₁*): two components with one L*, the steeper first. In units of Φ₁*.
/// </summary>
internal sealed class DoubleSchechterShape : ISchechterShape
{
    public double[] Lower { get; } = [7, -3, 1e-3, -12];

    public double[] Upper { get; } = [14, 3, 6, 16];

    public double[][] Starts { get; } = [[10.7, -1.5, 1, 2], [10.7, -1.2, 1.5, 0.5], [10.9, -1.8, 1.2, 4], [10.4, -1, 1.5, 0]];

    public double LogDensity(double[] parameters, double logMass)
    {
        double ratio = logMass - parameters[0];
        return SingleSchechterShape.LogDensity(ratio, parameters[1]) + LogOnePlusExp(parameters[3] + parameters[2] * Constants.Ln10 * ratio);
    }

    public double LogNumberAbove(double[] parameters, double logMass)
    {
        double x = Math.Pow(10, logMass - parameters[0]), first = UpperIncompleteGamma.Log(parameters[1] + 1, x);
        return first + LogOnePlusExp(parameters[3] + UpperIncompleteGamma.Log(parameters[1] + parameters[2] + 1, x) - first);
    }

    private static double LogOnePlusExp(double exponent)
        => exponent > 0 ? exponent + SpecialFunctions.Log1p(Math.Exp(-exponent)) : SpecialFunctions.Log1p(Math.Exp(exponent));
}
