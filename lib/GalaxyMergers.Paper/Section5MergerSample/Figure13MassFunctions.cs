using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Figure 13: stellar mass functions by three estimators, with the published ones.</summary>
public static class Figure13MassFunctions
{
    private const string PublishedEstimator = "published";
    private const double LogMassLow = 9, LogMassHigh = 12, CurveStep = 0.05, PhiLow = 1e-7, PhiHigh = 0.1;

    /// <summary>Heights in mm: of the panel with its axes, and of a row of the legend above it.</summary>
    private const double PanelHeight = 72, LegendRow = 5;

    private static readonly (string Name, string Colour, IMassFunction Function)[] Published =
    [
        ("all galaxies, Weigel et al. (2016)", Palette.Grey, DoubleSchechterFunction.AllGalaxiesWeigel2016),
        ("mergers, Ackermann et al. (2018)", Palette.SkyBlue, SchechterFunction.FromPublished(PaperConstants.NetworkMergers)),
        ("mergers, Weigel et al. (2017)", Palette.Vermilion, SchechterFunction.FromPublished(PaperConstants.VisualMergers)),
    ];

    /// <summary>Draws the mass functions.</summary>
    /// <param name="data">Our estimates.</param>
    /// <param name="provenance">What made the figure.</param>
    public static Figure Create(MassFunctionData data, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(data);
        Item[] items = [.. Published.Select(p => Item.Curve(p.Name, PublishedEstimator, p.Colour, p.Function, 1)), .. data.Populations.SelectMany(p => Items(p, data.HubbleParameter))];
        string caption = data.Caption + Prose.Text("figure-13-symbols");
        JsonObject[] traces = [.. items.Select(item => Draw(item, NameInLegend(item, items, data.Populations.Count)))];
        double height = PanelHeight + (LegendRow * traces.Count(t => t["showlegend"] is null));
        return new Figure(data.Name, caption, new(FigureWidth.SingleColumn, height), traces, Layout(), Numbers(data.Name, items)) { Provenance = provenance };
    }

    private static IEnumerable<Item> Items(MassFunctionSeries population, double h)
    {
        if (population.VMax.Any(p => p.IsDrawn))
            yield return Item.Points(population.Name, "1/Vmax", population.Colour, population.VMax, h);
        if (population.Stepwise.Any(p => p.IsDrawn))
            yield return Item.Points(population.Name, "SWML", population.Colour, population.Stepwise, h);
        if (population.Fit is { } fit)
            yield return Item.Curve(population.Name, "STY", population.Colour, fit, HubbleUnits.FromPerMpc3(1, h));
    }

    /// <summary>One population shows its estimators in the legend; of several, each stands there once. Null: not in the legend.</summary>
    private static string? NameInLegend(Item item, Item[] items, int populations)
    {
        if (populations < 2) return $"{item.Name}, {item.Estimator}";
        Item shown = items.FirstOrDefault(other => other.Name == item.Name && other.Estimator == "SWML") ?? items.First(other => other.Name == item.Name);
        return item == shown ? item.Name : null;
    }

    private static JsonObject Draw(Item item, string? nameInLegend)
    {
        string label = nameInLegend ?? $"{item.Name}, {item.Estimator}";
        if (item.Estimator == PublishedEstimator)
            return Trace.Line(item.Name, item.LogMass, item.Phi, item.Colour, "dash").With("hoverinfo", "skip");
        if (item.Limits is not { } limits)
            return Listed(Trace.Line(label, item.LogMass, item.Phi, item.Colour).With("hoverinfo", "skip"));
        JsonObject points = Trace.Points(label, item.LogMass, item.Phi, item.Colour)
            .WithErrorY(item.Phi.Zip(limits, (phi, limit) => phi - limit.Lower), item.Phi.Zip(limits, (phi, limit) => limit.Upper - phi))
            .WithHover("log <i>M</i> %{x:.2f}<br>Φ %{y:.3e}");
        return Listed(item.Estimator == "1/Vmax" ? points.Open() : points);

        JsonObject Listed(JsonObject trace) => nameInLegend is null ? trace.WithoutLegend() : trace;
    }

    private static JsonObject Layout() => Panel.Create(
        new("log<sub>10</sub>(<i>M</i>/M<sub>☉</sub>)") { Range = (LogMassLow, LogMassHigh), TickStep = 0.5 },
        new("Φ (<i>h</i><sup>3</sup> Mpc<sup>−3</sup> dex<sup>−1</sup>)") { IsLogarithmic = true, Range = (PhiLow, PhiHigh) }).WithLegendAbove();

    private static ResultTable Numbers(string name, Item[] items)
    {
        (Item Item, int Index)[] rows = [.. items.SelectMany(item => Enumerable.Range(0, item.LogMass.Length).Select(i => (item, i)))];
        return new(
            name,
            "Φ in h³ Mpc⁻³ dex⁻¹, masses for h = 0.7.",
            [
                TableColumn.Text("population", rows.Select(r => r.Item.Name)),
                TableColumn.Text("estimator", rows.Select(r => r.Item.Estimator)),
                TableColumn.Real("log_mass", rows.Select(r => r.Item.LogMass[r.Index]), 2),
                TableColumn.Real("phi", rows.Select(r => r.Item.Phi[r.Index]), 6),
                TableColumn.Real("phi_low", rows.Select(r => r.Item.Limits?[r.Index].Lower ?? double.NaN), 6),
                TableColumn.Real("phi_high", rows.Select(r => r.Item.Limits?[r.Index].Upper ?? double.NaN), 6),
            ]);
    }

    private sealed record Item(string Name, string Estimator, string Colour, double[] LogMass, double[] Phi, (double Lower, double Upper)[]? Limits)
    {
        public static Item Curve(string name, string estimator, string colour, IMassFunction function, double factor)
        {
            int steps = (int)Math.Round((LogMassHigh - LogMassLow) / CurveStep);
            double[] masses = [.. Enumerable.Range(0, steps + 1).Select(i => Math.Round(LogMassLow + i * CurveStep, 6))];
            return new(name, estimator, colour, masses, [.. masses.Select(m => factor * function.PerDex(m))], null);
        }

        public static Item Points(string name, string estimator, string colour, IReadOnlyList<MassFunctionPoint> points, double h)
        {
            MassFunctionPoint[] drawn = [.. points.Where(p => p.IsDrawn)];
            double Converted(double density) => HubbleUnits.FromPerMpc3(density, h);
            return new(name, estimator, colour, [.. drawn.Select(p => p.Centre)], [.. drawn.Select(p => Converted(p.Phi))], [.. drawn.Select(p => (Converted(p.Limits.Lower), Converted(p.Limits.Upper)))]);
        }
    }
}

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

/// <summary>One population in Figure 13, by up to three estimators; densities in Mpc⁻³ dex⁻¹ of the survey's cosmology.</summary>
/// <param name="Name">The population, for the legend.</param>
/// <param name="Colour">Its colour, from <see cref="Palette"/>.</param>
/// <param name="VMax">1/Vmax, open symbols; empty where it was not estimated.</param>
/// <param name="Stepwise">Stepwise maximum likelihood, filled symbols; empty where it was not estimated.</param>
/// <param name="Fit">The fit by STY, a line; null where there is none.</param>
public sealed record MassFunctionSeries(
    string Name, string Colour, IReadOnlyList<MassFunctionPoint> VMax, IReadOnlyList<MassFunctionPoint> Stepwise, IMassFunction? Fit);

/// <summary>The figures of section 5, as the report takes them.</summary>
internal static class MergerSampleFigures
{
    private const string Variants = "Stellar mass function of mergers by several readings of p_m. ";

    /// <summary>Figure 13: the network's mergers as the paper takes them, and visually selected ones.</summary>
    public static MassFunctionData MassFunctions(MergerSampleAnalysis analysis) =>
        new([Series("network", Palette.Blue, analysis.AtCut), Series("visual", Palette.Orange, analysis.Visual), new("all galaxies of the survey", Palette.Black, analysis.AllGalaxies, [], null)])
        {
            Name = "figure-13-mass-functions",
            Caption = string.Create(CultureInfo.InvariantCulture, $"Stellar mass functions at {analysis.Options.RedshiftMinimum} < z < {analysis.Options.RedshiftMaximum}; network: p_m {analysis.Options.Selection}. "),
        };

    /// <summary>The mass function at each cut.</summary>
    public static MassFunctionData AtCuts(MergerSampleAnalysis analysis) => new(
        [.. analysis.AtCuts.Select((f, i) => WithoutVMax(Series(f.Name, Palette.Sequence[i], f)))])
    {
        Name = "mass-functions-cuts",
        Caption = "Mass functions of the galaxies above several cuts on p_m, each galaxy counting as a merger (section 5.2). ",
    };

    /// <summary>The cut sample beside what is left of it after correction.</summary>
    public static MassFunctionData Corrected(MergerSampleAnalysis analysis) => new(
    [
        Series(analysis.AtCut.Name, Palette.Blue, analysis.AtCut),
        Series("weighted", Palette.Green, analysis.Weighted),
        .. MergerEstimators.Recommended(analysis) is { } best ? [Series(best.Name, Palette.Orange, best)] : Array.Empty<MassFunctionSeries>(),
        .. analysis.Corrected is { } corrected ? [Series("corrected", Palette.Purple, corrected)] : Array.Empty<MassFunctionSeries>(),
    ])
    {
        Name = "mass-functions-corrected",
        Caption = Variants + Prose.Text("figure-13-estimates") + (MergerEstimators.Recommended(analysis) is null ? " " : " Orange: the recommended estimate. ")
            + (analysis.Corrected is null ? string.Empty : "Purple: the cut, corrected for the purity and completeness that the rates of the labelled dataset imply. "),
    };

    private static MassFunctionSeries Series(string name, string colour, PopulationMassFunction f) =>
        new(name, colour, f.VMax, f.Stepwise, f.Schechter.Fit?.Function);

    private static MassFunctionSeries WithoutVMax(MassFunctionSeries series) => series with { VMax = [] };
}
