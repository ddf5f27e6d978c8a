using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>u − r of two samples in one bin of mass, compared by the Kolmogorov–Smirnov test (right panels of Figure 12).</summary>
/// <param name="LogMassLow">Lower end of the bin, excluded.</param>
/// <param name="LogMassHigh">Upper end, included.</param>
/// <param name="NetworkCount">Galaxies that the network selects.</param>
/// <param name="VisualCount">Visually selected mergers.</param>
/// <param name="Result">The test.</param>
public sealed record ColourTest(double LogMassLow, double LogMassHigh, int NetworkCount, int VisualCount, KolmogorovSmirnovResult Result);
