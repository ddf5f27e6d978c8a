using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
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
    /// <summary>
    /// log10(M/M_sun) above which the sample of Schawinski et al., limited at M_z = −19.5, is complete: 99 % of its galaxies between −19.5 and −19.75 are lighter than 10.3, and
    /// bins begin at even tenths.
    /// </summary>
    public const double AllLogMassLimit = 10.4;

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

    /// <summary>Mass function of major mergers (mass ratio up to 1:3) by the mass of the heavier galaxy, as Weigel et al. (2017) count.</summary>
    public required PopulationMassFunction Major { get; init; }

    /// <summary>
    /// Mass function of all galaxies of Schawinski et al. (2010), which is wrong by what the assumed area is wrong by. Their sample is limited in M_z; above
    /// <see cref="AllLogMassLimit"/> it holds every mass.
    /// </summary>
    public required PopulationMassFunction AllGalaxies { get; init; }

    /// <summary>Their number above the limit over that which Weigel et al. (2016) lead to expect in the volume, with its Poisson error.</summary>
    public (double Value, double Error) AllGalaxiesRatio
    {
        get
        {
            double expected = AllGalaxies.Sample.Survey.VolumeMpc3 * DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits().NumberDensityAbove(AllLogMassLimit);
            return (AllGalaxies.Sample.Count / expected, Math.Sqrt(AllGalaxies.Sample.Count) / expected);
        }
    }

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

    /// <summary>The mass functions and the colours of the published catalogues, as figures.</summary>
    public IReadOnlyList<Figure> Figures => [Figure13MassFunctions.Create(MassFunctions(), Provenance), Figure12ColourMass.Create(Colours, Provenance)];

    /// <summary>The tables.</summary>
    public IReadOnlyList<ResultTable> Tables => [Fits(), Points(), AllPoints(), Tests()];

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
            Systems = new MergerMassFunctions(GalaxyColumns.Create(galaxies.Whole()), volume, options.MassBins).Estimate("Darg et al. (2010), both galaxies", _ => true),
            Major = new MergerMassFunctions(GalaxyColumns.Create(galaxies.Major()), volume, options.MassBins).Estimate("Darg et al. (2010), up to 1:3, heavier galaxy", _ => true),
            AllGalaxies = new MergerMassFunctions(GalaxyColumns.Create(galaxies.Volume), AllVolume(options, farthest), options.MassBins).Estimate("all galaxies, Schawinski et al. (2010)", _ => true),
            Colours = colours,
            ColourTests = [.. TestsOf(colours), .. MatchedTests(first, colours, volume, farthest, median)],
            MatchedRedshift = farthest,
            Reddening = median,
            SharedCount = reddening.Length,
            Provenance = provenance,
        };
    }

    private static MassFunctionSurvey AllVolume(MergerSampleOptions options, double farthest) => new(
        options.Cosmology, options.RedshiftMinimum, Math.Min(Math.Round(farthest, 3), options.RedshiftMaximum), SolidAngle.FromSquareDegrees(options.AreaSquareDegrees), MassLimit.Constant(AllLogMassLimit));

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
                Caution = Prose.Text("dust-caution"),
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
        new("up to 1:3, heavier", Palette.Orange, [], Major.Stepwise, Major.Schechter.Fit?.Function),
        new("all galaxies, Schawinski et al. (2010)", Palette.Black, AllGalaxies.VMax, [], null),
    ])
    {
        Name = "published-mass-functions",
        Caption = string.Create(CultureInfo.InvariantCulture, $"Stellar mass function of the {FirstGalaxies.Sample.Count} merging systems "
            + $"of Darg et al. (2010) above the mass limit at {Options.RedshiftMinimum} < z < {Options.RedshiftMaximum}, by the mass of the catalogued galaxy and of both, of those with mass ratios up to 1:3 by the mass of the heavier, "
            + $"and of all galaxies of Schawinski et al. (2010). "),
    };

    private ResultTable Fits() => SchechterTable.Create(
        "published-mass-function-fits",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Mass function of the visually selected mergers of Darg et al. (2010): {SystemCount} systems in {Options.RedshiftMinimum} < z < {Options.RedshiftMaximum}, {Options.AreaSquareDegrees:0.#} square degrees, "
                + $"complete above log M = {Volume.LowestObservableLogMass:0.00} at the near end and {Volume.Limit.At(Options.RedshiftMaximum):0.00} at the far end."),
        [SchechterTable.Row.Create(FirstGalaxies), SchechterTable.Row.Create(Systems), SchechterTable.Row.Create(Major), SchechterTable.Row.Create(AllGalaxies), .. SchechterTable.Published],
        [Prose.Text("published-functions-note")]);

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

    private ResultTable AllPoints()
    {
        DoubleSchechterFunction weigel = DoubleSchechterFunction.AllGalaxiesWeigel2016;
        MassFunctionPoint[] points = [.. AllGalaxies.VMax.Where(p => p.IsDrawn)];
        double[] published = [.. points.Select(p => Math.Log10((weigel.NumberDensityAbove(p.Lower) - weigel.NumberDensityAbove(p.Upper)) / (p.Upper - p.Lower)))];
        return new(
            "published-all-galaxies",
            string.Create(CultureInfo.InvariantCulture, $"Density of all galaxies of Schawinski et al. (2010) above log M = {AllLogMassLimit} in {AllGalaxies.Sample.Survey.RedshiftMinimum} < z < "
                + $"{AllGalaxies.Sample.Survey.RedshiftMaximum} and {Options.AreaSquareDegrees:0.#} square degrees (1/Vmax) beside the curve of Weigel et al. (2016), h³ Mpc⁻³ dex⁻¹."),
            [
                TableColumn.Real("log_mass", points.Select(p => p.Centre), 1, "log M"),
                TableColumn.Whole("galaxies", points.Select(p => p.Count), "Galaxies"),
                TableColumn.Real("log_phi", points.Select(p => Math.Log10(HubbleUnits.FromPerMpc3(p.Phi))), 3, "log Φ"),
                TableColumn.Real("log_phi_error", points.Select(p => p.SigmaLogPhi), 3, "±"),
                TableColumn.Real("log_phi_weigel", published, 3, "Weigel et al."),
                TableColumn.Real("difference_dex", points.Zip(published, (p, phi) => Math.Log10(HubbleUnits.FromPerMpc3(p.Phi)) - phi), 3, "Difference (dex)"),
            ],
            [string.Create(CultureInfo.InvariantCulture, $"Above log M = {AllLogMassLimit} there are {AllGalaxiesRatio.Value:0.000} ± {AllGalaxiesRatio.Error:0.000} times as many as expected: "
                + $"an area of {Options.AreaSquareDegrees * AllGalaxiesRatio.Value:0} square degrees, if masses and structure in space were the same. "
                + $"Masses of another recipe move galaxies along the axis, most where the curve is steep.")]);
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
            $"Samples share galaxies, so p is only a guide. The catalogue of Schawinski et al. ends at z = {MatchedRedshift:0.000} and is corrected for the dust of the Milky Way, "
                + $"that of Darg et al. is not; matched: Darg's systems up to that redshift, with u − r less by {Reddening:0.000} mag, the median difference of the {SharedCount} galaxies that are in both.")]);
}
