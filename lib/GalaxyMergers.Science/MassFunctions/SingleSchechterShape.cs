using MathNet.Numerics;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Parameters (L*, α): φ̂ = ln 10 t^{α+1} e^{−t}, t = 10^{L−L*}.</summary>
internal sealed class SingleSchechterShape : ISchechterShape
{
    public double[] Lower { get; } = [7, -3];

    public double[] Upper { get; } = [14, 4];

    public double[][] Starts { get; } = [[10.7, -0.7], [11.2, -1.4], [10.2, 0.5], [10, -1]];

    public double LogDensity(double[] parameters, double logMass) => LogDensity(logMass - parameters[0], parameters[1]);

    public double LogNumberAbove(double[] parameters, double logMass)
        => UpperIncompleteGamma.Log(parameters[1] + 1, Math.Pow(10, logMass - parameters[0]));

    internal static double LogDensity(double logRatio, double slope)
        => Math.Log(Constants.Ln10) + (slope + 1) * Constants.Ln10 * logRatio - Math.Exp(Constants.Ln10 * logRatio);
}
