using System.Globalization;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// The samples of Figure 12: within the redshifts of the volume (both ends included), the right panels of all galaxies there, the left panel only of
/// those above the mass limit at the far end, so that it is complete in volume.
/// </summary>
internal static class ColourMassSamples
{
    private const double CellDex = 0.1, CellMag = 0.1, LogMassLow = 8.5, LogMassHigh = 12.2, ColourLow = 0, ColourHigh = 4;

    /// <summary>Bins of log10(M/M_sun), lower end excluded; the paper names only the first.</summary>
    public static IReadOnlyList<(double Low, double High)> MassBins { get; } = [(9, 10), (10, 11), (11, 12)];

    /// <summary>Collects the samples.</summary>
    /// <param name="network">Galaxies that the network selects.</param>
    /// <param name="visual">Visually selected mergers.</param>
    /// <param name="all">All galaxies.</param>
    /// <param name="volume">Redshifts and mass limit.</param>
    public static ColourMassData Create(GalaxyColumns network, GalaxyColumns visual, GalaxyColumns all, MassFunctionSurvey volume)
    {
        double limit = volume.Limit.At(volume.RedshiftMaximum);
        ColourMassSample Complete(GalaxyColumns galaxies) => Sample(galaxies, volume, limit);
        ColourMassSample Whole(GalaxyColumns galaxies) => Sample(galaxies, volume, double.NegativeInfinity);
        ColourMassSample complete = Complete(all);
        return new ColourMassData(Complete(network), Complete(visual), complete, Contours(complete))
        {
            Histograms = new(Whole(network), Whole(visual), Whole(all)),
            Labels = ColourMassLabels.Paper with { Range = string.Create(CultureInfo.InvariantCulture, $"{volume.RedshiftMinimum} ≤ z ≤ {volume.RedshiftMaximum}") },
        };
    }

    /// <summary>Compares the network's with the visual mergers in each bin of mass.</summary>
    public static IReadOnlyList<ColourTest> Tests(ColourMassGroups shown)
    {
        return
        [
            .. MassBins.Select(bin =>
            {
                double[] network = shown.Network.ColoursIn(bin.Low, bin.High), visual = shown.Visual.ColoursIn(bin.Low, bin.High);
                return new ColourTest(bin.Low, bin.High, network.Length, visual.Length, KolmogorovSmirnov.TwoSample(network, visual));
            }),
        ];
    }

    private static ColourMassSample Sample(GalaxyColumns galaxies, MassFunctionSurvey volume, double limit)
    {
        GalaxyColumns inside = galaxies.Where(i => galaxies.Redshifts[i] >= volume.RedshiftMinimum && galaxies.Redshifts[i] <= volume.RedshiftMaximum
            && galaxies.LogMasses[i] >= limit && double.IsFinite(galaxies.UMinusR[i]));
        return new ColourMassSample(inside.LogMasses, inside.UMinusR);
    }

    /// <summary>Counts in cells of 0.1 dex by 0.1 mag, and the levels that enclose 20, 40, 60, 80 and 95 per cent; null without galaxies.</summary>
    private static ColourMassDensity? Contours(ColourMassSample all)
    {
        if (all.UMinusR.Count == 0) return null;
        BinEdges masses = BinEdges.Uniform(LogMassLow, CellDex, (int)Math.Round((LogMassHigh - LogMassLow) / CellDex));
        BinEdges colours = BinEdges.Uniform(ColourLow, CellMag, (int)Math.Round((ColourHigh - ColourLow) / CellMag));
        DensityHistogram histogram = DensityHistogram.Compute([.. all.LogStellarMasses], [.. all.UMinusR], masses, colours);
        IEnumerable<IReadOnlyList<double>> rows = Enumerable.Range(0, colours.Count).Select(j => (IReadOnlyList<double>)[.. histogram.Counts.Select(column => (double)column[j])]);
        double[] levels = [.. histogram.Levels([.. DensityHistogram.DrawnFractions]).Where(double.IsFinite).Distinct()];
        return new ColourMassDensity(
            [.. Enumerable.Range(0, masses.Count).Select(masses.Centre)], [.. Enumerable.Range(0, colours.Count).Select(colours.Centre)], [.. rows], levels);
    }
}
