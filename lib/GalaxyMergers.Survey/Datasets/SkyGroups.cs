namespace GalaxyMergers.Survey.Datasets;

/// <summary>Groups objects that are close to one another on the sky.</summary>
public static class SkyGroups
{
    /// <summary>Group number of each object, from 0 in order of first appearance.</summary>
    /// <param name="raDeg">Right ascensions, degrees.</param>
    /// <param name="decDeg">Declinations, degrees, in [-90, 90].</param>
    /// <param name="radiusArcsec">Two objects closer than this, arcseconds, share a group.</param>
    public static int[] Find(IReadOnlyList<double> raDeg, IReadOnlyList<double> decDeg, double radiusArcsec) =>
        throw new NotImplementedException($"{raDeg}{decDeg}{radiusArcsec}");
}
