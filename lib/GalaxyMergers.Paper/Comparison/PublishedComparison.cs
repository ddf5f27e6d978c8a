using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>
/// Section 5 as far as published catalogues carry it without a network: the mass function of the visually selected mergers of Darg et al.
/// (2010) beside that of Weigel et al. (2017), and their colours beside those of a volume-limited sample (Schawinski et al. 2010).
/// </summary>
public sealed record PublishedComparison
{
    private const string Mergers = "Galaxy Zoo mergers", Darg = "Darg systems", All = "all galaxies", Matched = ", matched in z and dust";

    /// <summary>Choices; the mass limit is that of the systems' own first galaxies.</summary>
    public required MergerSampleOptions Options { get; init; }

    /// <summary>Systems in the redshift range, with and without a mass.</summary>
    public required int SystemCount { get; init; }

    /// <summary>Volume and mass limit.</summary>
    public required MassFunctionSurvey Volume { get; init; }

    /// <summary>Mass function by the mass of the first galaxy.</summary>
    public required PopulationMassFunction FirstGalaxies { get; init; }

    /// <summary>Mass function by the mass of both galaxies.</summary>
    public required PopulationMassFunction Systems { get; init; }

    /// <summary>Colour and mass: circles are the mergers of Schawinski et al., stars the systems of Darg et al.</summary>
    public required ColourMassData Colours { get; init; }

    /// <summary>Tests of the colours, in bins of mass: which samples, and the test.</summary>
    public required IReadOnlyList<(string Samples, ColourTest Test)> ColourTests { get; init; }

    /// <summary>Highest redshift of the sample of Schawinski et al., up to which the matched systems go.</summary>
    public required double MatchedRedshift { get; init; }

    /// <summary>
    /// By how much u − r of Darg's systems is larger than that of the same galaxies in the sample of Schawinski et al., who correct for the dust
    /// of the Milky Way: median, mag. NaN where the catalogues share no galaxy.
    /// </summary>
    public required double Reddening { get; init; }

    /// <summary>Galaxies that both catalogues hold.</summary>
    public required int SharedCount { get; init; }

    /// <summary>The figures.</summary>
    public IReadOnlyList<Figure> Figures => [Figure13MassFunctions.Create(MassFunctions(), Provenance), Figure12ColourMass.Create(Colours, Provenance)];

    /// <summary>The tables.</summary>
    public IReadOnlyList<ResultTable> Tables => [Fits(), Points(), Tests()];

    /// <summary>What stands in the files as their origin.</summary>
    public required FigureProvenance Provenance { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="galaxies">The catalogues.</param>
    /// <param name="options">Choices.</param>
    /// <param name="provenance">What stands in the files as their origin.</param>
    /// <exception cref="MassFunctionException">Too few systems to find a mass limit.</exception>
    public static PublishedComparison Create(PublishedGalaxies galaxies, MergerSampleOptions options, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(options);
        GalaxyColumns first = GalaxyColumns.Create(galaxies.Systems);
        GalaxyColumns both = GalaxyColumns.Create([.. galaxies.Systems.Select((s, i) => s with { LogStellarMass = galaxies.TotalLogMasses[i] })]);
        MassFunctionSurvey volume = MergerMassFunctions.VolumeOf(first, options);
        ColourMassData colours = ColoursOf(galaxies, first, volume);
        double[] reddening = [.. ReddeningOf(galaxies)];
        double median = Quantile.Compute(reddening, 0.5), farthest = galaxies.Volume.Max(g => g.Redshift ?? 0);
        return new PublishedComparison
        {
            Options = options,
            SystemCount = galaxies.Systems.Count(s => s.Redshift > options.RedshiftMinimum && s.Redshift < options.RedshiftMaximum),
            Volume = volume,
            FirstGalaxies = new MergerMassFunctions(first, volume, options.MassBins).Estimate("Darg et al. (2010), first galaxy", _ => true),
            Systems = new MergerMassFunctions(both, volume, options.MassBins).Estimate("Darg et al. (2010), both galaxies", _ => true),
            Colours = colours,
            ColourTests = [.. TestsOf(colours), .. MatchedTests(first, colours, volume, farthest, median)],
            MatchedRedshift = farthest,
            Reddening = median,
            SharedCount = reddening.Length,
            Provenance = provenance,
        };
    }

    private static ColourMassData ColoursOf(PublishedGalaxies galaxies, GalaxyColumns systems, MassFunctionSurvey volume)
    {
        GalaxyColumns all = GalaxyColumns.Create(galaxies.Volume);
        return ColourMassSamples.Create(all.Where(i => galaxies.IsMerger[all.Rows[i]]), systems, all, volume) with
        {
            Labels = ColourMassLabels.Paper with
            {
                Range = string.Create(CultureInfo.InvariantCulture, $"{volume.RedshiftMinimum} ≤ z ≤ {volume.RedshiftMaximum}"),
                Figure = "published-colour-mass",
                Circles = "Galaxy Zoo mergers",
                CirclesInWords = "called mergers by Galaxy Zoo in the sample of Schawinski et al. (2010; z < 0.05)",
                All = "all galaxies (Schawinski)",
                Caution = "The magnitudes of Schawinski et al. are corrected for the dust of the Milky Way, those of Darg et al. are not: these are redder for that reason alone, by the median that the table of tests gives. The samples share galaxies.",
            },
        };
    }

    private static List<(string Samples, ColourTest Test)> TestsOf(ColourMassData colours)
    {
        ColourMassGroups shown = colours.Shown;
        (string Samples, ColourMassGroups Groups)[] pairs =
        [
            ($"{Mergers}, {Darg}", shown),
            ($"{Mergers}, {All}", shown with { Visual = shown.All }),
            ($"{Darg}, {All}", shown with { Network = shown.Visual, Visual = shown.All }),
        ];
        return [.. pairs.SelectMany(pair => ColourMassSamples.Tests(pair.Groups).Select(test => (pair.Samples, test)))];
    }

    /// <summary>
    /// Darg's systems against the galaxies of Schawinski et al. as alike as both catalogues allow: the same redshifts, and without the dust of
    /// the Milky Way, by the median of what the galaxies in both differ by.
    /// </summary>
    private static IEnumerable<(string Samples, ColourTest Test)> MatchedTests(
        GalaxyColumns systems, ColourMassData colours, MassFunctionSurvey volume, double farthest, double reddening)
    {
        if (double.IsNaN(reddening)) return [];
        GalaxyColumns near = systems.Where(i => systems.Redshifts[i] >= volume.RedshiftMinimum && systems.Redshifts[i] <= Math.Min(farthest, volume.RedshiftMaximum) && double.IsFinite(systems.UMinusR[i]));
        ColourMassSample corrected = new(near.LogMasses, [.. near.UMinusR.Select(colour => colour - reddening)]);
        ColourMassGroups shown = colours.Shown;
        return ColourMassSamples.Tests(shown with { Network = corrected, Visual = shown.All }).Select(test => ($"{Darg}, {All}{Matched}", test));
    }

    private static IEnumerable<double> ReddeningOf(PublishedGalaxies galaxies)
    {
        Dictionary<long, double?> corrected = galaxies.Volume.ToDictionary(g => g.ObjId, g => g.Magnitudes.U - g.Magnitudes.R);
        return galaxies.Systems.Where(s => corrected.ContainsKey(s.ObjId))
            .Select(s => s.Magnitudes.U - s.Magnitudes.R - corrected[s.ObjId]).OfType<double>();
    }

    private MassFunctionData MassFunctions() => new(
    [
        new("first galaxy", Palette.Blue, FirstGalaxies.VMax, FirstGalaxies.Stepwise, FirstGalaxies.Schechter.Fit?.Function),
        new("both galaxies", Palette.Green, [], Systems.Stepwise, Systems.Schechter.Fit?.Function),
    ])
    {
        Name = "published-mass-functions",
        Caption = string.Create(CultureInfo.InvariantCulture, $"Stellar mass function of the {FirstGalaxies.Sample.Count} merging systems of Darg et al. (2010) above the mass limit at {Options.RedshiftMinimum} < z < {Options.RedshiftMaximum}, by the mass of the catalogued galaxy and of both. "),
    };

    private ResultTable Fits() => SchechterTable.Create(
        "published-mass-function-fits",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Mass function of the visually selected mergers of Darg et al. (2010): {SystemCount} systems in {Options.RedshiftMinimum} < z < {Options.RedshiftMaximum}, {Options.AreaSquareDegrees:0.#} square degrees, complete above log M = {Volume.LowestObservableLogMass:0.00} at the near end and {Volume.Limit.At(Options.RedshiftMaximum):0.00} at the far end."),
        [SchechterTable.Row.Create(FirstGalaxies), SchechterTable.Row.Create(Systems), .. SchechterTable.Published],
        ["Log Φ* in h³ Mpc⁻³, masses for h = 0.7. Weigel et al. (2017) study major mergers only; the catalogue of Darg et al. has all mass ratios. Whether they correct for mergers that the catalogue misses could not be checked here; nothing is corrected in ours."]);

    private ResultTable Points()
    {
        SchechterFunction weigel = SchechterFunction.FromPublished(PaperConstants.VisualMergers);
        MassFunctionPoint[] points = [.. FirstGalaxies.VMax.Where(p => p.IsDrawn)];
        double Published(MassFunctionPoint p) => (weigel.NumberDensityAbove(p.Lower) - weigel.NumberDensityAbove(p.Upper)) / (p.Upper - p.Lower);
        return new(
            "published-mass-function-points",
            "Density of Darg's systems by the mass of the first galaxy (1/Vmax) beside the curve of Weigel et al. (2017), h³ Mpc⁻³ dex⁻¹.",
            [
                TableColumn.Real("log_mass", points.Select(p => p.Centre), 1, "log M"),
                TableColumn.Whole("galaxies", points.Select(p => p.Count), "Galaxies"),
                TableColumn.Real("log_phi", points.Select(p => Math.Log10(HubbleUnits.FromPerMpc3(p.Phi))), 2, "log Φ"),
                TableColumn.Real("log_phi_error", points.Select(p => p.SigmaLogPhi), 2, "±"),
                TableColumn.Real("log_phi_weigel", points.Select(p => Math.Log10(Published(p))), 2, "Weigel et al."),
                TableColumn.Real("difference_dex", points.Select(p => Math.Log10(HubbleUnits.FromPerMpc3(p.Phi) / Published(p))), 2, "Difference (dex)"),
            ]);
    }

    private ResultTable Tests() => new(
        "published-colour-tests",
        "u − r of mergers and of other galaxies in bins of mass: two-sample, two-sided Kolmogorov–Smirnov tests.",
        [
            TableColumn.Text("samples", ColourTests.Select(t => t.Samples), "Samples"),
            TableColumn.Text("log_mass", ColourTests.Select(t => string.Create(CultureInfo.InvariantCulture, $"({t.Test.LogMassLow}, {t.Test.LogMassHigh}]")), "log M"),
            TableColumn.Whole("first", ColourTests.Select(t => t.Test.NetworkCount), "First"),
            TableColumn.Whole("second", ColourTests.Select(t => t.Test.VisualCount), "Second"),
            TableColumn.Real("d", ColourTests.Select(t => t.Test.Result.Statistic), 4, "D"),
            TableColumn.PValue("p", ColourTests.Select(t => t.Test.Result.P), "p"),
        ],
        [string.Create(
            CultureInfo.InvariantCulture,
            $"Samples share galaxies, so p is only a guide. The catalogue of Schawinski et al. ends at z = {MatchedRedshift:0.000} and is corrected for the dust of the Milky Way, that of Darg et al. is not; matched: Darg's systems up to that redshift, with u − r less by {Reddening:0.000} mag, the median difference of the {SharedCount} galaxies that are in both.")]);
}
