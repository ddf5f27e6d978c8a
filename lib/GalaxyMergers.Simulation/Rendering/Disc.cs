using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Rendering;

/// <summary>An exponential stellar disc with young stars on top of it, and what pattern these follow.</summary>
internal sealed record Disc
{
    /// <summary>Where the exponential breaks off, and how fast light falls beyond, in scale lengths.</summary>
    private const double Break = 4.2, BreakWidth = 0.45, Reach = 7;

    /// <summary>Centre and inclination.</summary>
    internal required EllipseFrame Frame { get; init; }

    /// <summary>Scale length of the old stars, pixels.</summary>
    internal required double ScaleLength { get; init; }

    /// <summary>Flux of the old stars.</summary>
    internal required BandFluxes Old { get; init; }

    /// <summary>Flux of the young stars.</summary>
    internal required BandFluxes Young { get; init; }

    /// <summary>How much more extended the young stars are; 1 or more.</summary>
    internal double YoungStretch { get; init; } = 1.25;

    /// <summary>Arms and patches; null for a smooth disc.</summary>
    internal SpiralPattern? Pattern { get; init; }

    /// <summary>Share of the arms' contrast that the old stars follow.</summary>
    internal double OldContrast { get; init; } = 0.3;

    /// <summary>Optical depth in r of the dust lane of a disc seen from its edge; 0 for none.</summary>
    internal double DustLane { get; init; }

    /// <summary>Adds the disc to the sky.</summary>
    internal void Paint(SkyPlanes sky)
    {
        double reach = Reach * ScaleLength;
        int samples = ScaleLength * Frame.AxisRatio < 1.5 ? 5 : ScaleLength * Frame.AxisRatio < 5 ? 3 : 1;
        (int x0, int x1) = sky.Span(Frame.X, reach);
        (int y0, int y1) = sky.Span(Frame.Y, reach);
        for (int y = y0; y < y1; y++)
        {
            for (int x = x0; x < x1; x++)
            {
                (double major, double minor) = Frame.ToPlane(x, y);
                if ((major * major) + (minor * minor) < reach * reach) PaintPixel(sky, x, y, major / ScaleLength, minor / ScaleLength, samples);
            }
        }
    }

    private void PaintPixel(SkyPlanes sky, int x, int y, double major, double minor, int samples)
    {
        (double old, double young) = Mean(x, y, samples);
        double perPixel = 1 / (2 * Math.PI * ScaleLength * ScaleLength * Frame.AxisRatio);
        (double arms, double patches) = Pattern?.At(major, minor) ?? (1, 1);
        BandFluxes light = (Old * (old * (1 + (OldContrast * (arms - 1))))) + (Young * (young * arms * patches));
        sky.Add((y * sky.Width) + x, perPixel, DustLane > 0 ? Dimmed(light, major, minor) : light);
    }

    private (double Old, double Young) Mean(int x, int y, int samples)
    {
        double old = 0, young = 0, step = 1.0 / samples, first = 0.5 * (step - 1);
        for (int j = 0; j < samples; j++)
        {
            for (int i = 0; i < samples; i++)
            {
                double radius = Math.Sqrt(Frame.RadiusSquared(x + first + (i * step), y + first + (j * step))) / ScaleLength;
                double end = radius > Break ? Math.Exp((Break - radius) / BreakWidth) : 1;
                old += end * Math.Exp(-radius);
                young += end * Math.Exp(-radius / YoungStretch);
            }
        }

        return (old * step * step, young * step * step / (YoungStretch * YoungStretch));
    }

    /// <summary>Dust in a thin layer somewhat off the middle: it dims g more than i.</summary>
    private BandFluxes Dimmed(in BandFluxes light, double major, double minor)
    {
        double height = ((minor * Frame.AxisRatio) - 0.03) / 0.07;
        double depth = DustLane * Math.Exp(-(height * height) - (Math.Abs(major) / 2.5));
        return new BandFluxes(light.I * Math.Exp(-0.75 * depth), light.R * Math.Exp(-depth), light.G * Math.Exp(-1.35 * depth));
    }
}

/// <summary>
/// Centre, orientation and flattening of an ellipse on the frame, or of a round disc seen at an angle: turns pixel
/// positions into coordinates along the major axis and, stretched by the axis ratio, along the minor one.
/// </summary>
internal readonly struct EllipseFrame
{
    private readonly double _cos, _sin;

    /// <param name="x">Column of the centre.</param>
    /// <param name="y">Row of the centre.</param>
    /// <param name="axisRatio">Minor over major axis, in (0, 1].</param>
    /// <param name="positionAngle">Angle of the major axis from the x axis, radians.</param>
    internal EllipseFrame(double x, double y, double axisRatio, double positionAngle)
    {
        (X, Y, AxisRatio) = (x, y, axisRatio);
        (_sin, _cos) = Math.SinCos(positionAngle);
    }

    internal double X { get; }

    internal double Y { get; }

    internal double AxisRatio { get; }

    internal (double Major, double Minor) ToPlane(double x, double y)
    {
        double dx = x - X, dy = y - Y;
        return ((dx * _cos) + (dy * _sin), ((dy * _cos) - (dx * _sin)) / AxisRatio);
    }

    internal (double X, double Y) ToSky(double major, double minor)
    {
        minor *= AxisRatio;
        return (X + (major * _cos) - (minor * _sin), Y + (major * _sin) + (minor * _cos));
    }

    internal double RadiusSquared(double x, double y)
    {
        (double major, double minor) = ToPlane(x, y);
        return (major * major) + (minor * minor);
    }
}

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
