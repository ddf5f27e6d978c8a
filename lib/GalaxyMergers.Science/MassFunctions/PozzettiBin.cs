namespace GalaxyMergers.Science.MassFunctions;

/// <summary>One redshift bin of a completeness fit.</summary>
/// <param name="Centre">Middle of the bin.</param>
/// <param name="Count">Galaxies in the bin.</param>
/// <param name="FaintCount">Galaxies of the faint share that were used.</param>
/// <param name="LogMassLimit">Percentile of their limiting masses, log10(M/M_sun); NaN in an empty bin, which the fit leaves out.</param>
public sealed record PozzettiBin(double Centre, int Count, int FaintCount, double LogMassLimit);
