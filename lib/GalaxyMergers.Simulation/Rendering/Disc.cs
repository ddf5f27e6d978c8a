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
