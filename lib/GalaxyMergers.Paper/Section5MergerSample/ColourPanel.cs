using System.Globalization;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Distributions of u − r in one bin of mass (right panels of Figure 12).</summary>
/// <param name="low">Lower end of log10(M/M_sun), excluded.</param>
/// <param name="high">Upper end, included.</param>
/// <param name="data">The samples.</param>
internal sealed class ColourPanel(double low, double high, ColourMassGroups data)
{
    public const double Low = 0.4, High = 3.6;
    private const int BinCount = 16;
    private const double BinWidth = 0.2;

    /// <summary>Edges of the bins in u − r.</summary>
    public static double[] Edges { get; } = [.. Enumerable.Range(0, BinCount + 1).Select(i => Math.Round(Low + i * BinWidth, 6))];

    public string MassText => string.Create(CultureInfo.InvariantCulture, $"{low} < log <i>M</i> ≤ {high}");

    public KolmogorovSmirnovResult Test { get; } = KolmogorovSmirnov.TwoSample(data.Network.ColoursIn(low, high), data.Visual.ColoursIn(low, high));

    public IReadOnlyList<double> Network { get; } = Densities(data.Network.ColoursIn(low, high));

    public IReadOnlyList<double> Visual { get; } = Densities(data.Visual.ColoursIn(low, high));

    public IReadOnlyList<double> All { get; } = Densities(data.All.ColoursIn(low, high));

    public double Highest => Network.Concat(Visual).Concat(All).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    /// <summary>Share of all galaxies of the sample in each bin, per mag; those outside the bins count in the total. Empty without galaxies.</summary>
    private static double[] Densities(double[] colours)
    {
        if (colours.Length == 0)
            return [];
        double[] densities = new double[BinCount];
        foreach (double colour in colours)
        {
            int bin = (int)Math.Floor((colour - Low) / BinWidth + 1e-9);
            if (bin >= 0 && bin < BinCount)
                densities[bin] += 1 / (colours.Length * BinWidth);
        }
        return densities;
    }
}
