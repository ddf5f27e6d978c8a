namespace GalaxyMergers.Survey.Datasets;

/// <summary>A direction on the sky.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    internal static UnitVector At(double raDeg, double decDeg, int index)
    {
        if (!double.IsFinite(raDeg) || !(Math.Abs(decDeg) <= 90))
            throw new ArgumentException($"Object {index} (counted from 0) has no place on the sky: right ascension {raDeg}, declination {decDeg} degrees.");
        (double sinRa, double cosRa) = Math.SinCos(double.DegreesToRadians(raDeg));
        (double sinDec, double cosDec) = Math.SinCos(double.DegreesToRadians(decDeg));
        return new UnitVector(cosDec * cosRa, cosDec * sinRa, sinDec);
    }

    internal double SquaredDistance(UnitVector other)
    {
        double dx = X - other.X, dy = Y - other.Y, dz = Z - other.Z;
        return (dx * dx) + (dy * dy) + (dz * dz);
    }
}
