namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Where all galaxies lie in the colour–mass plane: counts in cells, and the counts at which contours are drawn.</summary>
/// <param name="LogStellarMasses">Centres of the cells along log10(M/M_sun), ascending.</param>
/// <param name="UMinusR">Centres of the cells along u − r, ascending.</param>
/// <param name="Counts">One row for each u − r, one value for each mass.</param>
/// <param name="Levels">Counts that enclose chosen shares of the galaxies.</param>
public sealed record ColourMassDensity(
    IReadOnlyList<double> LogStellarMasses, IReadOnlyList<double> UMinusR, IReadOnlyList<IReadOnlyList<double>> Counts, IReadOnlyList<double> Levels);
