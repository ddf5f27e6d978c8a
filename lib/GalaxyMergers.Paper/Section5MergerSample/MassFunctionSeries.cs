using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>One population in Figure 13, by up to three estimators; densities in Mpc⁻³ dex⁻¹ of the survey's cosmology.</summary>
/// <param name="Name">The population, for the legend.</param>
/// <param name="Colour">Its colour, from <see cref="Palette"/>.</param>
/// <param name="VMax">1/Vmax, open symbols; empty where it was not estimated.</param>
/// <param name="Stepwise">Stepwise maximum likelihood, filled symbols; empty where it was not estimated.</param>
/// <param name="Fit">The fit by STY, a line; null where there is none.</param>
public sealed record MassFunctionSeries(
    string Name, string Colour, IReadOnlyList<MassFunctionPoint> VMax, IReadOnlyList<MassFunctionPoint> Stepwise, IMassFunction? Fit);
