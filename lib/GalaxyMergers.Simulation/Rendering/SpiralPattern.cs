using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>
/// Where in a disc the young stars are: logarithmic spiral arms with a warped phase, and patches drawn out along
/// the arms. Radii are in disc scale lengths; values average about 1 around each circle.
/// </summary>
internal sealed class SpiralPattern
{
    private const int Patches = 14; // around the circle
    private readonly double _winding, _phase, _sharpness, _norm, _strength, _patchiness;
    private readonly int _arms;
    private readonly LatticeNoise _noise;

    /// <summary>Draws a pattern.</summary>
    /// <param name="random">Source of the arms' number, pitch and phase and of the patches.</param>
    /// <param name="strength">Contrast of the arms, 0 (none) to 1.</param>
    /// <param name="patchiness">Contrast of the patches, 0 to 1.</param>
    internal SpiralPattern(SeededRandom random, double strength, double patchiness)
    {
        double kind = random.NextDouble();
        _arms = kind < 0.6 ? 2 : kind < 0.75 ? 3 : kind < 0.9 ? 4 : 1;
        double pitch = Math.PI / 180 * random.NextDouble(9, 28) * (_arms > 2 ? 1.3 : 1);
        _winding = (random.NextBool() ? 1 : -1) / Math.Tan(pitch);
        _phase = random.NextDouble(0, 2 * Math.PI);
        _sharpness = random.NextDouble(0.7, 2.2);
        _norm = 1 / CircleMean(_sharpness);
        _strength = strength;
        _patchiness = patchiness;
        _noise = new LatticeNoise(random.NextUInt64());
    }

    /// <summary>Contrast of arms and of patches at a place in the disc plane, scale lengths.</summary>
    internal (double Arms, double Patches) At(double x, double y)
    {
        double radius = Math.Sqrt((x * x) + (y * y)) + 1e-3;
        double angle = Math.Atan2(y, x), wound = angle - (_winding * Math.Log(radius));
        double turns = angle / (2 * Math.PI), alongArm = wound / (2 * Math.PI);
        double warp = 0.9 * _noise.At(5 * turns, 1.7 * radius, 5);
        double arm = _norm * Math.Exp(_sharpness * (Math.Cos((_arms * (wound - _phase)) + warp) - 1));
        double onset = Math.Clamp((radius - 0.4) / 0.8, 0, 1);
        double fine = _noise.At(Patches * alongArm, 3.1 * radius, Patches) + (0.7 * _noise.At(2 * Patches * alongArm, 6.3 * radius, 2 * Patches));
        return (1 + (_strength * onset * (arm - 1)), Math.Max(0.05, 1 + (_patchiness * fine)));
    }

    private static double CircleMean(double sharpness)
    {
        double sum = 0;
        for (int k = 0; k < 64; k++) sum += Math.Exp(sharpness * (Math.Cos(Math.PI * k / 32) - 1));
        return sum / 64;
    }
}
