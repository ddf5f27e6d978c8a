using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Simulation.Population;

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
