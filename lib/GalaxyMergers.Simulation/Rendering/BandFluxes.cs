namespace GalaxyMergers.Simulation.Rendering;

/// <summary>Flux in the three bands of a colour cutout, in nanomaggies (magnitude 22.5 is one nanomaggie).</summary>
/// <param name="I">i band, shown as red.</param>
/// <param name="R">r band, shown as green.</param>
/// <param name="G">g band, shown as blue.</param>
internal readonly record struct BandFluxes(double I, double R, double G)
{
    private const double ZeroPoint = 22.5;

    internal static BandFluxes FromMagnitudes(double i, double r, double g) => new(Flux(i), Flux(r), Flux(g));

    /// <summary>Flux of r magnitude <paramref name="r"/> with the colours g-r and r-i.</summary>
    internal static BandFluxes FromColours(double r, double gMinusR, double rMinusI) => FromMagnitudes(r - rMinusI, r, r + gMinusR);

    internal static double Flux(double magnitude) => Math.Pow(10, 0.4 * (ZeroPoint - magnitude));

    /// <summary>The same light reddened (positive) or made bluer (negative) by magnitudes of g-r and r-i; r stays.</summary>
    internal BandFluxes Reddened(double gMinusR, double rMinusI) =>
        new(I * Math.Pow(10, 0.4 * rMinusI), R, G * Math.Pow(10, -0.4 * gMinusR));

    /// <summary>What is left after taking a part away; never less than a twentieth of what was there.</summary>
    internal BandFluxes Without(BandFluxes part) =>
        new(Math.Max(I - part.I, I / 20), Math.Max(R - part.R, R / 20), Math.Max(G - part.G, G / 20));

    public static BandFluxes operator *(BandFluxes light, double factor) => new(light.I * factor, light.R * factor, light.G * factor);

    public static BandFluxes operator +(BandFluxes a, BandFluxes b) => new(a.I + b.I, a.R + b.R, a.G + b.G);
}
