namespace GalaxyMergers.Science.MassFunctions;

/// <summary>
/// The paper's mixed units: Φ in h³ Mpc⁻³ (dex⁻¹), masses for h = 0.7. Φ[h³ Mpc⁻³] = Φ[Mpc⁻³, h = 0.7]/0.343.
/// Everything that this library estimates is in Mpc⁻³ of the cosmology that was given; only what is printed is converted.
/// </summary>
public static class HubbleUnits
{
    /// <summary>h = H0/(100 km/s/Mpc) of the paper's masses.</summary>
    public const double PaperH = 0.7;

    /// <summary>A density in Mpc⁻³ expressed in h³ Mpc⁻³.</summary>
    public static double FromPerMpc3(double density, double h = PaperH) => density / (h * h * h);

    /// <summary>A density in h³ Mpc⁻³ expressed in Mpc⁻³.</summary>
    public static double ToPerMpc3(double density, double h = PaperH) => density * (h * h * h);
}
