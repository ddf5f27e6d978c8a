namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A parametric stellar mass function. Densities come in the unit of its normalisation (Mpc⁻³, or h³ Mpc⁻³ as the paper prints).</summary>
public interface IMassFunction
{
    /// <summary>Φ: number density per dex at log10(M/M_sun) = <paramref name="logMass"/>.</summary>
    double PerDex(double logMass);

    /// <summary>n(&gt;M): number density above <paramref name="logMass"/>.</summary>
    double NumberDensityAbove(double logMass);

    /// <summary>ρ(&gt;M): mass density in M_sun above <paramref name="logMass"/>.</summary>
    double MassDensityAbove(double logMass);
}
