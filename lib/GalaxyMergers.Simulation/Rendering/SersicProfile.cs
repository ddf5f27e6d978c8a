using MathNet.Numerics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// Surface brightness of Sersic (1963) profiles of unit flux and unit half-light radius, tabulated once for each
/// index; b_n from Ciotti and Bertin (1999), which holds for n above 0.36.
/// </summary>
internal sealed class SersicProfile
{
    /// <summary>Where the light is cut off, in half-light radii (a de Vaucouleurs profile has 6 % of its light beyond).</summary>
    internal const double Reach = 16;

    private const int Entries = 4096;
    private const double SmallestIndex = 0.5, LargestIndex = 8, IndexStep = 0.1;
    private static readonly Lazy<SersicProfile>[] s_profiles = [.. Enumerable
        .Range(0, 1 + (int)Math.Round((LargestIndex - SmallestIndex) / IndexStep))
        .Select(i => new Lazy<SersicProfile>(() => new SersicProfile(SmallestIndex + (IndexStep * i))))];

    private readonly float[] _table = new float[Entries + 2];

    private SersicProfile(double index)
    {
        double b = (2 * index) - (1.0 / 3) + (4 / (405 * index)) + (46 / (25515 * index * index));
        double flux = 2 * Math.PI * index * Math.Exp(b) * Math.Pow(b, -2 * index) * SpecialFunctions.Gamma(2 * index);
        for (int k = 0; k < _table.Length; k++)
        {
            double root = k * Step; // the fourth root of r squared: fine steps where the profile is steep
            _table[k] = (float)(Math.Exp(-b * (Math.Pow(root * root, 1 / index) - 1)) / flux);
        }
    }

    private static double Step { get; } = Math.Sqrt(Reach) / Entries;

    /// <summary>The tabulated profile whose index is nearest; indices outside 0.5 to 8 are moved to the limits.</summary>
    internal static SersicProfile Nearest(double index) =>
        s_profiles[(int)Math.Round((Math.Clamp(index, SmallestIndex, LargestIndex) - SmallestIndex) / IndexStep)].Value;

    /// <summary>Brightness at squared radius <paramref name="radiusSquared"/> (in squared half-light radii); 0 beyond <see cref="Reach"/>.</summary>
    internal double At(double radiusSquared)
    {
        double place = Math.Sqrt(Math.Sqrt(radiusSquared)) / Step;
        if (!(place < Entries)) return 0;
        int k = (int)place;
        return _table[k] + ((place - k) * (_table[k + 1] - _table[k]));
    }
}
