namespace GalaxyMergers.Science.Cosmology;

/// <summary>Conversion between square degrees and steradians.</summary>
public static class SolidAngle
{
    /// <summary>Area of the whole sky, 41 252.96 square degrees.</summary>
    public const double WholeSkySquareDegrees = 129600 / Math.PI;

    private const double SquareDegreesPerSteradian = 32400 / (Math.PI * Math.PI);

    /// <summary>Steradians of an area in square degrees.</summary>
    public static double FromSquareDegrees(double areaSquareDegrees) => areaSquareDegrees / SquareDegreesPerSteradian;

    /// <summary>Square degrees of an area in steradians.</summary>
    public static double ToSquareDegrees(double steradians) => steradians * SquareDegreesPerSteradian;
}
