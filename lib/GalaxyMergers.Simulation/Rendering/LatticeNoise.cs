namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Smooth noise on a plane (random values at whole numbers, blended between them); periodic in the first coordinate.</summary>
internal readonly struct LatticeNoise(ulong seed)
{
    /// <summary>Noise in [-1, 1] at (<paramref name="u"/>, <paramref name="v"/>).</summary>
    /// <param name="u">First coordinate.</param>
    /// <param name="v">Second coordinate.</param>
    /// <param name="period">Whole number after which the first coordinate repeats.</param>
    internal double At(double u, double v, int period)
    {
        double fu = Math.Floor(u), fv = Math.Floor(v);
        double x = Blend(u - fu), y = Blend(v - fv);
        long i = Wrap((long)fu, period), j = (long)fv, next = Wrap(i + 1, period);
        double low = Value(i, j) + (x * (Value(next, j) - Value(i, j)));
        double high = Value(i, j + 1) + (x * (Value(next, j + 1) - Value(i, j + 1)));
        return low + (y * (high - low));
    }

    private static double Blend(double t) => t * t * (3 - (2 * t));

    private static long Wrap(long i, int period) => ((i % period) + period) % period;

    private double Value(long i, long j)
    {
        ulong z = unchecked(seed ^ ((ulong)i * 0x9E3779B97F4A7C15UL) ^ ((ulong)j * 0xC2B2AE3D27D4EB4FUL));
        z = unchecked((z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL);
        z = unchecked((z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL);
        return ((z >> 11) * (2.0 / (1UL << 53))) - 1;
    }
}
