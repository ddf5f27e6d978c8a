using System.Globalization;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Population;

/// <summary>A galaxy drawn from a magnitude-limited volume.</summary>
internal sealed record DrawnGalaxy(bool IsMerger, double LogStellarMass, double Redshift, double R, GalaxyColours Colours);

/// <summary>
/// Draws galaxies of a given mass function from a volume, as a survey limited in r sees them: each mass in
/// proportion to its density and to the volume in which it is bright enough, the redshift uniform in that volume.
/// </summary>
internal sealed class MagnitudeLimitedVolume
{
    private const double LowestMass = 7.5, HighestMass = 12.3, MassStep = 0.005;
    private const double LeastAccepted = 1e-6; // a draw that succeeds more rarely does not end in reasonable time
    private const double SunMagnitudeR = 4.65, MassToLightScatter = 0.1, LowestMassToLight = -0.75;

    /// <summary>Middles of 32 equally probable slices of a normal distribution.</summary>
    private static readonly double[] s_normalNodes = [.. Enumerable.Range(0, 32).Select(i => NormalDistribution.UpperTailInverse((i + 0.5) / 32))];

    private readonly Func<double, double> _densityPerDex, _mergerShare;
    private readonly VolumeTable _volume;
    private readonly double _limit;
    private readonly double[] _cumulative;

    /// <param name="densityPerDex">Comoving number density a dex of mass, Mpc⁻³.</param>
    /// <param name="mergerShare">Share of mergers at a mass, 0 to 1.</param>
    /// <param name="options">Redshift range and magnitude limit.</param>
    /// <exception cref="SettingException">The survey would see next to no galaxy.</exception>
    internal MagnitudeLimitedVolume(Func<double, double> densityPerDex, Func<double, double> mergerShare, MockOptions options)
    {
        (_densityPerDex, _mergerShare, _limit) = (densityPerDex, mergerShare, options.LimitingMagnitude);
        _volume = new VolumeTable(options.RedshiftMinimum, options.RedshiftMaximum);
        int masses = (int)Math.Round((HighestMass - LowestMass) / MassStep);
        _cumulative = new double[masses + 1];
        for (int k = 0; k < masses; k++)
            _cumulative[k + 1] = _cumulative[k] + (MassStep * densityPerDex(MassOf(k)) * VolumeTo(Magnitude(MassOf(k), LowestMassToLight)));
        ExpectedPerSteradian = Expected();
        if (!(ExpectedPerSteradian > LeastAccepted * _cumulative[^1]))
            throw new SettingException("limiting_magnitude", string.Create(CultureInfo.InvariantCulture, $"{_limit}"), string.Create(CultureInfo.InvariantCulture,
                $"faint enough to see galaxies at redshifts from {options.RedshiftMinimum} to {options.RedshiftMaximum}; give a fainter limit, smaller redshifts or a mass function that has such galaxies"));
    }

    /// <summary>Galaxies a steradian that the survey is expected to see, by quadrature over mass, colour and mass-to-light ratio.</summary>
    internal double ExpectedPerSteradian { get; }

    internal DrawnGalaxy Draw(SeededRandom random)
    {
        while (true)
        {
            double mass = DrawMass(random);
            bool merger = random.NextDouble() < _mergerShare(mass);
            GalaxyColours colours = GalaxyColours.Draw(random, mass, merger);
            double massToLight = Math.Max(colours.LogMassToLight + (MassToLightScatter * random.NextGaussian()), LowestMassToLight);
            double absolute = Magnitude(mass, massToLight), volume = VolumeTo(absolute);
            // The mass was drawn as if the galaxy were as luminous as can be; thin out by what it really is.
            if (random.NextDouble() * VolumeTo(Magnitude(mass, LowestMassToLight)) >= volume) continue;
            double redshift = _volume.RedshiftWithin(volume * random.NextDouble());
            return new DrawnGalaxy(merger, mass, redshift, absolute + _volume.DistanceModulus(redshift), colours);
        }
    }

    private double Expected()
    {
        double sum = 0;
        for (int k = 0; k < _cumulative.Length - 1; k++)
        {
            double mass = MassOf(k), share = _mergerShare(mass);
            double volume = share < 1 ? (1 - share) * MeanVolume(mass, merger: false) : 0;
            if (share > 0) volume += share * MeanVolume(mass, merger: true);
            sum += MassStep * _densityPerDex(mass) * volume;
        }

        return sum;
    }

    private double MeanVolume(double mass, bool merger)
    {
        double red = GalaxyColours.RedShare(mass);
        return (red * MeanVolume(mass, merger, true)) + ((1 - red) * MeanVolume(mass, merger, false));
    }

    private double MeanVolume(double mass, bool merger, bool red)
    {
        double sum = 0;
        (double centre, double width) = GalaxyColours.Locus(mass, red, merger);
        double scatter = Math.Sqrt((MassToLightScatter * MassToLightScatter) + Math.Pow(GalaxyColours.MassToLightSlope * GalaxyColours.GMinusRScatter, 2));
        foreach (double colour in s_normalNodes)
        {
            double massToLight = GalaxyColours.MeanLogMassToLight(centre + (width * colour));
            foreach (double luminosity in s_normalNodes)
                sum += VolumeTo(Magnitude(mass, Math.Max(massToLight + (scatter * luminosity), LowestMassToLight)));
        }

        return sum / (s_normalNodes.Length * s_normalNodes.Length);
    }

    private static double MassOf(int k) => LowestMass + (MassStep * (k + 0.5));

    private static double Magnitude(double logMass, double logMassToLight) => SunMagnitudeR - (2.5 * (logMass - logMassToLight));

    private double DrawMass(SeededRandom random)
    {
        double target = random.NextDouble() * _cumulative[^1];
        int k = Array.BinarySearch(_cumulative, target);
        k = Math.Clamp(k < 0 ? ~k - 1 : k, 0, _cumulative.Length - 2);
        return LowestMass + (MassStep * (k + random.NextDouble()));
    }

    private double VolumeTo(double absoluteMagnitude) => _volume.ToModulus(_limit - absoluteMagnitude);
}

/// <summary>Comoving volume a steradian, redshift and distance modulus of a shell, tabulated against one another (linear between 2048 redshifts).</summary>
internal sealed class VolumeTable
{
    private const int Steps = 2048;
    private readonly double[] _redshift = new double[Steps], _modulus = new double[Steps], _volume = new double[Steps];

    internal VolumeTable(double redshiftMinimum, double redshiftMaximum)
    {
        FlatLambdaCdm cosmology = FlatLambdaCdm.Standard;
        for (int k = 0; k < Steps; k++)
        {
            double z = _redshift[k] = redshiftMinimum + ((redshiftMaximum - redshiftMinimum) * k / (Steps - 1));
            _modulus[k] = cosmology.DistanceModulus(z);
            _volume[k] = k == 0 ? 0 : cosmology.VolumeMpc3(redshiftMinimum, z, 1);
        }
    }

    /// <summary>Volume (Mpc³/sr) nearer than a distance modulus; 0 before the shell, all of it beyond.</summary>
    internal double ToModulus(double modulus)
    {
        if (modulus <= _modulus[0]) return 0;
        return modulus >= _modulus[^1] ? _volume[^1] : Interpolate(_modulus, _volume, modulus);
    }

    /// <summary>Redshift within which a volume (Mpc³/sr) lies.</summary>
    internal double RedshiftWithin(double volume) => Interpolate(_volume, _redshift, volume);

    internal double DistanceModulus(double redshift) => Interpolate(_redshift, _modulus, redshift);

    private static double Interpolate(double[] from, double[] to, double value)
    {
        int k = Array.BinarySearch(from, value);
        if (k < 0) k = ~k - 1;
        k = Math.Clamp(k, 0, from.Length - 2);
        return to[k] + ((to[k + 1] - to[k]) * (value - from[k]) / (from[k + 1] - from[k]));
    }
}
