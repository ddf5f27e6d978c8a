namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Galaxies with stellar mass and colour, row by row.</summary>
/// <param name="LogStellarMasses">log10(M/M_sun).</param>
/// <param name="UMinusR">u − r from apparent magnitudes, not corrected for dust (paper, Figure 12).</param>
public sealed record ColourMassSample(IReadOnlyList<double> LogStellarMasses, IReadOnlyList<double> UMinusR)
{
    /// <summary>Colours of the galaxies with <paramref name="low"/> &lt; log M ≤ <paramref name="high"/>.</summary>
    /// <param name="low">Lower end of log10(M/M_sun), excluded.</param>
    /// <param name="high">Upper end, included.</param>
    public double[] ColoursIn(double low, double high) =>
        [.. UMinusR.Where((_, i) => LogStellarMasses[i] > low && LogStellarMasses[i] <= high)];
}
