using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GalaxyMergers.Science.Morphology;

/// <summary>The centre of rotation that makes a galaxy most symmetric.</summary>
/// <param name="X">Column, within the stamp.</param>
/// <param name="Y">Row.</param>
/// <param name="Warnings">Whether it had to be sought twice, or given up.</param>
internal sealed record AsymmetryCentre(double X, double Y, MorphologyWarnings Warnings)
{
    private const double Tolerance = 1e-10;
    private const int MaximumSteps = 500;

    /// <summary>Value outside the stamp: turns the search back.</summary>
    private const double Outside = 100;

    /// <summary>
    /// Nelder–Mead from the centroid. A minimum further from it than allowed is another galaxy's or the frame's: the search starts again from the brightest
    /// pixel, and if that ends too far away as well, the centroid is taken.
    /// </summary>
    public static AsymmetryCentre Find(MorphologyStamp stamp, SourceMoments centroid, double radius, double skyAsymmetry, double largestShift)
    {
        double Asymmetry(Vector<double> at)
        {
            if (!(at[0] >= 0 && at[0] < stamp.Width && at[1] >= 0 && at[1] < stamp.Height)) return Outside;
            double value = RotationalAsymmetry.About(stamp.Image, stamp.MaskOrNone, at[0], at[1], radius, skyAsymmetry).Value;
            return double.IsNaN(value) ? Outside : value;
        }
        bool IsNear((double X, double Y) centre)
            => Math.Pow(centre.X - centroid.CentreX, 2) + Math.Pow(centre.Y - centroid.CentreY, 2) <= largestShift * largestShift;
        if (Minimum(Asymmetry, centroid.CentreX, centroid.CentreY) is { } first && IsNear(first)) return new(first.X, first.Y, MorphologyWarnings.None);
        int brightest = Array.IndexOf(stamp.Source.Pixels, stamp.Source.Pixels.Max());
        if (Minimum(Asymmetry, brightest % stamp.Width, brightest / stamp.Width) is { } second && IsNear(second))
            return new(second.X, second.Y, MorphologyWarnings.AsymmetryRestarted);
        return new(centroid.CentreX, centroid.CentreY, MorphologyWarnings.AsymmetryAtCentroid);
    }

    private static (double X, double Y)? Minimum(Func<Vector<double>, double> asymmetry, double x, double y)
    {
        // The first simplex is 5 per cent of the coordinates wide, as in scipy, so that the same valley is found.
        double Side(double coordinate) => coordinate == 0 ? 0.00025 : 0.05 * coordinate;
        try
        {
            var result = NelderMeadSimplex.Minimum(ObjectiveFunction.Value(asymmetry),
                Vector<double>.Build.DenseOfArray([x, y]), Vector<double>.Build.DenseOfArray([Side(x), Side(y)]), Tolerance, MaximumSteps);
            return (result.MinimizingPoint[0], result.MinimizingPoint[1]);
        }
        catch (MaximumIterationsException)
        {
            return null;
        }
    }
}
