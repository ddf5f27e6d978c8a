using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.MockSurvey.Population;

/// <summary>A galaxy drawn from a magnitude-limited volume.</summary>
internal sealed record DrawnGalaxy(double LogStellarMass, double Redshift, double R, GalaxyColours Colours);

/// <summary>
/// Draws galaxies of a given mass function from a volume, as a survey limited in r sees them: each mass in
/// proportion to its density and to the volume in which it is bright enough, the redshift uniform in that volume.
/// </summary>
internal sealed class MagnitudeLimitedVolume
{
    private const double LowestMass = 7.5, HighestMass = 12.3, MassStep = 0.005;
    private const double SunMagnitudeR = 4.65, MassToLightScatter = 0.1, LowestMassToLight = -0.75;
    private const int DistanceSteps = 2048;

    private readonly double _limit;
    private readonly double[] _redshift = new double[DistanceSteps], _modulus = new double[DistanceSteps], _cubed = new double[DistanceSteps];
    private readonly double[] _cumulative;
    private readonly double _extraColourScatter;

    /// <param name="densityPerDex">Comoving number density a dex of mass, in any unit.</param>
    /// <param name="options">Redshift range and magnitude limit.</param>
    /// <param name="extraColourScatter">Scatter in u-r beyond that of normal galaxies, magnitudes.</param>
    internal MagnitudeLimitedVolume(Func<double, double> densityPerDex, MockSurveyOptions options, double extraColourScatter = 0)
    {
        _limit = options.LimitingMagnitude;
        _extraColourScatter = extraColourScatter;
        FlatLambdaCdm cosmology = FlatLambdaCdm.Standard;
        for (int k = 0; k < DistanceSteps; k++)
        {
            double z = _redshift[k] = options.RedshiftMinimum + ((options.RedshiftMaximum - options.RedshiftMinimum) * k / (DistanceSteps - 1));
            _modulus[k] = cosmology.DistanceModulus(z);
            _cubed[k] = Math.Pow(cosmology.ComovingDistanceMpc(z), 3);
        }

        int masses = (int)Math.Round((HighestMass - LowestMass) / MassStep);
        _cumulative = new double[masses + 1];
        for (int k = 0; k < masses; k++)
        {
            double mass = LowestMass + (MassStep * (k + 0.5));
            _cumulative[k + 1] = _cumulative[k] + (densityPerDex(mass) * VolumeTo(Magnitude(mass, LowestMassToLight)));
        }
    }

    internal DrawnGalaxy Draw(SeededRandom random)
    {
        while (true)
        {
            double mass = DrawMass(random);
            GalaxyColours colours = GalaxyColours.Draw(random, mass, _extraColourScatter);
            double massToLight = Math.Max(colours.LogMassToLight + (MassToLightScatter * random.NextGaussian()), LowestMassToLight);
            double absolute = Magnitude(mass, massToLight), volume = VolumeTo(absolute);
            // The mass was drawn as if the galaxy were as luminous as can be; thin out by what it really is.
            if (random.NextDouble() * VolumeTo(Magnitude(mass, LowestMassToLight)) >= volume) continue;
            double cubed = _cubed[0] + (volume * random.NextDouble());
            return new DrawnGalaxy(mass, Interpolate(_cubed, _redshift, cubed), absolute + Interpolate(_cubed, _modulus, cubed), colours);
        }
    }

    private static double Magnitude(double logMass, double logMassToLight) => SunMagnitudeR - (2.5 * (logMass - logMassToLight));

    private double DrawMass(SeededRandom random)
    {
        double target = random.NextDouble() * _cumulative[^1];
        int k = Array.BinarySearch(_cumulative, target);
        k = Math.Clamp(k < 0 ? ~k - 1 : k, 0, _cumulative.Length - 2);
        return LowestMass + (MassStep * (k + random.NextDouble()));
    }

    /// <summary>Volume (in Mpc³, up to a constant) in which a galaxy is brighter than the limit.</summary>
    private double VolumeTo(double absoluteMagnitude)
    {
        double modulus = _limit - absoluteMagnitude;
        if (modulus <= _modulus[0]) return 0;
        return modulus >= _modulus[^1] ? _cubed[^1] - _cubed[0] : Interpolate(_modulus, _cubed, modulus) - _cubed[0];
    }

    private static double Interpolate(double[] from, double[] to, double value)
    {
        int k = Array.BinarySearch(from, value);
        if (k < 0) k = ~k - 1;
        k = Math.Clamp(k, 0, from.Length - 2);
        return to[k] + ((to[k + 1] - to[k]) * (value - from[k]) / (from[k + 1] - from[k]));
    }
}
