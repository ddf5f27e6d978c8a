using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Figure 12: colour–mass diagram of the mergers over contours of all galaxies, and u − r in three bins of mass.</summary>
public static class Figure12ColourMass
{
    /// <summary>Bins of log10(M/M_sun), lower end excluded, the lightest on top; the paper names only the first.</summary>
    private static readonly (double Low, double High)[] MassBins = [(9, 10), (10, 11), (11, 12)];

    /// <summary>Draws the diagram.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="provenance">What made the figure.</param>
    public static Figure Create(ColourMassData data, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(data);
        ColourPanel[] panels = [.. MassBins.Select(bin => new ColourPanel(bin.Low, bin.High, data.Shown))];
        ColourMassLabels labels = data.Labels;
        string caption = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Left: colour and stellar mass of mergers in {labels.Range}; blue circles: {labels.CirclesInWords} ({data.Network.UMinusR.Count}), vermilion stars: {labels.StarsInWords} ({data.Visual.UMinusR.Count}); black: contours of {labels.All} that enclose {EnglishText.List(DensityHistogram.DrawnFractions.Select(share => (int)Math.Round(100 * share)))} % of them{(data.Histograms is null ? string.Empty : "; only galaxies above the mass limit at the far end")}. ")
            + $"Right: distributions of u − r in three bins of mass{(data.Histograms is null ? string.Empty : ", of all galaxies at these redshifts")}, each normalised to one (solid: {labels.Circles}; dashed: {labels.Stars}; dotted: {labels.All}), with the two-sided Kolmogorov–Smirnov p of the first two. {labels.Caution}";
        IEnumerable<JsonObject> traces = [.. Contours(data.Contours, labels), .. Points(data), .. panels.SelectMany((panel, i) => Histograms(panel, i, labels))];
        return new Figure(labels.Figure, caption, new(FigureWidth.DoubleColumn, 95), traces, Layout(panels), Numbers(data, panels)) { Provenance = provenance };
    }

    private static IEnumerable<JsonObject> Contours(ColourMassDensity? density, ColourMassLabels labels) => density is null ? [] : density.Levels.Select((level, i) =>
        new JsonObject
        {
            ["type"] = "contour",
            ["name"] = labels.All,
            ["x"] = PlotlyJson.Array(density.LogStellarMasses),
            ["y"] = PlotlyJson.Array(density.UMinusR),
            ["z"] = new JsonArray([.. density.Counts.Select(row => (JsonNode)PlotlyJson.Array(row))]),
            ["contours"] = new JsonObject { ["type"] = "constraint", ["operation"] = "=", ["value"] = level },
            ["line"] = new JsonObject { ["color"] = Palette.Black, ["width"] = 1 },
            ["showlegend"] = i == 0,
            ["hoverinfo"] = "skip",
        });

    private static IEnumerable<JsonObject> Points(ColourMassData data)
    {
        JsonObject Markers(string label, ColourMassSample sample, string colour, string symbol, double size)
        {
            JsonObject trace = Trace.Points(label, sample.LogStellarMasses, sample.UMinusR, colour, symbol)
                .WithHover("log <i>M</i> %{x:.2f}<br><i>u</i> − <i>r</i> %{y:.2f}");
            trace["marker"]!["size"] = size;
            trace["marker"]!["opacity"] = 0.8;
            trace["marker"]!["line"]!["color"] = "#FFFFFF";
            trace["marker"]!["line"]!["width"] = 0.3;
            return trace;
        }

        yield return Markers(data.Labels.Circles, data.Network, Palette.Blue, "circle", 3.6);
        yield return Markers(data.Labels.Stars, data.Visual, Palette.Vermilion, "star", 5.5);
    }

    private static IEnumerable<JsonObject> Histograms(ColourPanel panel, int index, ColourMassLabels labels)
    {
        string x = "x2", y = $"y{index + 2}";
        JsonObject Steps(string label, IReadOnlyList<double> densities, string colour, string dash) =>
            Trace.Steps(label, ColourPanel.Edges, [.. densities, densities.Count > 0 ? densities[^1] : double.NaN], colour, dash).On(x, y).WithoutLegend().With("hoverinfo", "skip");
        yield return Steps(labels.All, panel.All, Palette.Black, "dot");
        yield return Steps(labels.Circles, panel.Network, Palette.Blue, "solid");
        yield return Steps(labels.Stars, panel.Visual, Palette.Vermilion, "dash");
    }

    private static JsonObject Layout(ColourPanel[] panels)
    {
        JsonObject layout = Panel.Create(
                new("log<sub>10</sub>(<i>M</i>/M<sub>☉</sub>)") { Range = (8.6, 12), Domain = (0, 0.52), TickStep = 1 },
                new("<i>u</i> − <i>r</i> (mag)") { Range = (ColourPanel.Low, ColourPanel.High), TickStep = 1 })
            .WithAxis("xaxis2", new("<i>u</i> − <i>r</i> (mag)") { Range = (ColourPanel.Low, ColourPanel.High), Domain = (0.62, 1), Anchor = $"y{panels.Length + 1}", TickStep = 1, IsShared = true })
            .WithLegend(0.01, 0.99);
        double height = 1.0 / panels.Length;
        for (int i = 0; i < panels.Length; i++)
        {
            double top = 1 - i * height;
            string y = $"y{i + 2}";
            layout.WithAxis($"yaxis{i + 2}", new(i == 1 ? "Density (mag<sup>−1</sup>)" : string.Empty) { Range = (0, 1.45 * panels.Max(p => p.Highest)), Domain = (top - height + 0.015, top), Anchor = "x2", IsInset = true })
                .WithText(panels[i].MassText, 0.03, 0.95, "x2 domain", y + " domain")
                .WithText($"KS <i>p</i> = {NumberText.FigurePValue(panels[i].Test.P)}", 0.97, 0.95, "x2 domain", y + " domain");
        }
        return layout;
    }

    private static ResultTable Numbers(ColourMassData data, ColourPanel[] panels)
    {
        ColourMassLabels labels = data.Labels;
        List<(string Kind, string Sample, double X, double Y, double P)> rows = [];
        foreach ((string label, ColourMassSample sample) in new[] { (labels.Circles, data.Network), (labels.Stars, data.Visual) })
            rows.AddRange(sample.LogStellarMasses.Zip(sample.UMinusR, (mass, colour) => ("colour-mass", label, mass, colour, double.NaN)));
        foreach (ColourPanel panel in panels)
        foreach ((string label, IReadOnlyList<double> densities) in new[] { (labels.Circles, panel.Network), (labels.Stars, panel.Visual), (labels.All, panel.All) })
            rows.AddRange(densities.Select((density, i) => ($"u-r histogram, {panel.MassText}", label, ColourPanel.Edges[i], density, panel.Test.P)));
        return new(
            labels.Figure,
            Prose.Text("figure-12-numbers"),
            [
                TableColumn.Text("panel", rows.Select(r => r.Kind.Replace("<i>", string.Empty, StringComparison.Ordinal).Replace("</i>", string.Empty, StringComparison.Ordinal))),
                TableColumn.Text("sample", rows.Select(r => r.Sample)),
                TableColumn.Real("x", rows.Select(r => r.X)),
                TableColumn.Real("y", rows.Select(r => r.Y)),
                TableColumn.PValue("ks_p", rows.Select(r => r.P)),
            ]);
    }
}

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

/// <summary>What Figure 12 shows.</summary>
/// <param name="Network">Mergers that the network selects, complete in volume.</param>
/// <param name="Visual">Visually selected mergers (Darg et al. 2010), complete in volume.</param>
/// <param name="All">All galaxies in the same volume.</param>
/// <param name="Contours">Their density, for the left panel; null draws no contours.</param>
public sealed record ColourMassData(ColourMassSample Network, ColourMassSample Visual, ColourMassSample All, ColourMassDensity? Contours)
{
    /// <summary>Samples of the right panels, where they are larger: the paper shows all galaxies of the redshift range there. Null: those of the left.</summary>
    public ColourMassGroups? Histograms { get; init; }

    /// <summary>Samples that the right panels show.</summary>
    internal ColourMassGroups Shown => Histograms ?? new(Network, Visual, All);

    /// <summary>What the samples are called.</summary>
    public ColourMassLabels Labels { get; init; } = ColourMassLabels.Paper;
}

/// <summary>Where all galaxies lie in the colour–mass plane: counts in cells, and the counts at which contours are drawn.</summary>
/// <param name="LogStellarMasses">Centres of the cells along log10(M/M_sun), ascending.</param>
/// <param name="UMinusR">Centres of the cells along u − r, ascending.</param>
/// <param name="Counts">One row for each u − r, one value for each mass.</param>
/// <param name="Levels">Counts that enclose chosen shares of the galaxies.</param>
public sealed record ColourMassDensity(
    IReadOnlyList<double> LogStellarMasses, IReadOnlyList<double> UMinusR, IReadOnlyList<IReadOnlyList<double>> Counts, IReadOnlyList<double> Levels);

/// <summary>The three samples whose colours are compared.</summary>
/// <param name="Network">Mergers that the network selects.</param>
/// <param name="Visual">Visually selected mergers.</param>
/// <param name="All">All galaxies.</param>
public sealed record ColourMassGroups(ColourMassSample Network, ColourMassSample Visual, ColourMassSample All);

/// <summary>What the samples of a colour–mass diagram are called.</summary>
/// <param name="Figure">Name of the figure's files.</param>
/// <param name="Circles">Legend of the blue circles.</param>
/// <param name="CirclesInWords">What they are, for the caption.</param>
/// <param name="Stars">Legend of the vermilion stars.</param>
/// <param name="StarsInWords">What they are, for the caption.</param>
/// <param name="All">Legend of the contours.</param>
/// <param name="Range">The redshifts, for the caption.</param>
/// <param name="Caution">What a reader must know when comparing the samples; plain text.</param>
public sealed record ColourMassLabels(
    string Figure, string Circles, string CirclesInWords, string Stars, string StarsInWords, string All, string Range, string Caution)
{
    /// <summary>Figure 12 of the paper.</summary>
    public static ColourMassLabels Paper { get; } = new(
        "figure-12-colour-mass", "network", "selected by the network", "Darg et al. (2010)", "visually selected by Darg et al. 2010", "all galaxies",
        string.Create(CultureInfo.InvariantCulture, $"{PaperConstants.VolumeRedshiftMinimum} ≤ z ≤ {PaperConstants.VolumeRedshiftMaximum}"),
        "The two samples share galaxies, so they are not independent. Apparent magnitudes, not corrected for dust.");
}

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

/// <summary>u − r of two samples in one bin of mass, compared by the Kolmogorov–Smirnov test (right panels of Figure 12).</summary>
/// <param name="LogMassLow">Lower end of the bin, excluded.</param>
/// <param name="LogMassHigh">Upper end, included.</param>
/// <param name="NetworkCount">Galaxies that the network selects.</param>
/// <param name="VisualCount">Visually selected mergers.</param>
/// <param name="Result">The test.</param>
public sealed record ColourTest(double LogMassLow, double LogMassHigh, int NetworkCount, int VisualCount, KolmogorovSmirnovResult Result);

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
