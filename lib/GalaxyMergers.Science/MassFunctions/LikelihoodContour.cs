using MathNet.Numerics.RootFinding;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Traces a contour of constant likelihood by rays from the maximum, evenly spread on the ellipse that the covariance predicts.</summary>
internal static class LikelihoodContour
{
    /// <summary>A ray longer than this, in units of the ellipse, is given up.</summary>
    private const double LongestRay = 20;

    public static IReadOnlyList<(double, double)> Trace(ShapeLikelihood likelihood, SchechterFit fit, double drop, int points)
    {
        double level = fit.LogLikelihood - drop, scale = Math.Sqrt(2 * drop);
        double conditional = Math.Sqrt(Math.Max(0, 1 - fit.Correlation * fit.Correlation));
        List<(double, double)> contour = [];
        for (int i = 0; i < points; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / points);
            double mass = scale * fit.SigmaLogCharacteristicMass * cosine;
            double slope = scale * fit.SigmaSlope * (fit.Correlation * cosine + conditional * sine);
            double[] At(double ray) => [fit.Function.LogCharacteristicMass + ray * mass, fit.Function.Slope + ray * slope];
            double Excess(double ray) => likelihood.Value(At(ray)) - level;
            double far = 1;
            while (far < LongestRay && Excess(far) > 0) far *= 1.5;
            if (far >= LongestRay) continue;
            double[] end = At(Brent.FindRoot(Excess, 0, far, 1e-6));
            contour.Add((end[0], end[1]));
        }
        return contour;
    }
}
