using System.Globalization;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Population;

/// <summary>
/// Where on the sky a mock survey lies: a band from the equator up, between 110 and 260 degrees of right
/// ascension as SDSS's northern part is, or a band around the whole sky if that is too small.
/// </summary>
internal sealed record SkyArea
{
    private const double RaFrom = 110, RaTo = 260, HighestSine = 0.95;

    private SkyArea(double raFrom, double raTo, double sineFrom, double sineTo) =>
        (_raFrom, _raTo, _sineFrom, _sineTo) = (raFrom, raTo, sineFrom, sineTo);

    private readonly double _raFrom, _raTo, _sineFrom, _sineTo;

    /// <summary>SDSS's northern part, about.</summary>
    internal static SkyArea North { get; } = new(RaFrom, RaTo, 0, HighestSine);

    /// <summary>The area of a size.</summary>
    /// <exception cref="SettingException">More than the whole sky.</exception>
    internal static SkyArea Of(double steradians)
    {
        double sine = steradians / ((RaTo - RaFrom) * Math.PI / 180);
        if (sine <= HighestSine) return new SkyArea(RaFrom, RaTo, 0, sine);
        sine = steradians / (4 * Math.PI);
        if (sine <= 1) return new SkyArea(0, 360, -sine, sine);
        throw new SettingException(
            "galaxies", string.Create(CultureInfo.InvariantCulture, $"so large that they need {SolidAngle.ToSquareDegrees(steradians):F0} square degrees"),
            string.Create(CultureInfo.InvariantCulture, $"small enough for the whole sky ({SolidAngle.WholeSkySquareDegrees:F0} square degrees); ask for fewer galaxies, a larger redshift or a fainter limit"));
    }

    /// <summary>A position, uniform over the area.</summary>
    internal (double RaDeg, double DecDeg) Draw(SeededRandom random) =>
        (random.NextDouble(_raFrom, _raTo), 180 / Math.PI * Math.Asin(random.NextDouble(_sineFrom, _sineTo)));
}
