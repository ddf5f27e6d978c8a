using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>What Figure 13 shows beside the published curves.</summary>
/// <param name="Populations">Our own estimates.</param>
/// <param name="HubbleParameter">h = H0/(100 km/s/Mpc) of the cosmology, by which the densities are brought to h³ Mpc⁻³.</param>
public sealed record MassFunctionData(IReadOnlyList<MassFunctionSeries> Populations, double HubbleParameter = HubbleUnits.PaperH)
{
    /// <summary>Name of the figure's files.</summary>
    public required string Name { get; init; }

    /// <summary>What stands before the part of the caption that all such figures share; ends with a space.</summary>
    public required string Caption { get; init; }
}
