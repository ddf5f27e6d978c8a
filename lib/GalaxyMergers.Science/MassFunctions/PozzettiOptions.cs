namespace GalaxyMergers.Science.MassFunctions;

/// <summary>Choices of the completeness fit; the defaults are those of SCIENCE.md, section 13.2.</summary>
public sealed record PozzettiOptions
{
    /// <summary>Flux limit of the survey: r Petrosian 17.77 for the SDSS main galaxy sample.</summary>
    public double MagnitudeLimit { get; init; } = 17.77;

    /// <summary>Share of each bin, from the faint end, that represents galaxies at the limit.</summary>
    public double FaintFraction { get; init; } = 0.2;

    /// <summary>Percentile of their limiting masses that becomes the limit of the bin, 0–100.</summary>
    public double Percentile { get; init; } = 95;

    /// <summary>L_min: lower end of the analysis in log10(M/M_sun).</summary>
    public double MinimumLogMass { get; init; } = 9;
}
