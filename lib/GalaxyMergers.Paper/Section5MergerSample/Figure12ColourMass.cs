using System.Text.Json.Nodes;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

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
            $"Left: colour and stellar mass of mergers in {labels.Range}; blue circles: {labels.CirclesInWords} ({data.Network.UMinusR.Count}), red stars: {labels.StarsInWords} ({data.Visual.UMinusR.Count}); black: contours of {labels.All}. ")
            + $"Right: distributions of u − r in three bins of mass, each normalised to one (solid: {labels.Circles}; dashed: {labels.Stars}; dotted: {labels.All}), with the two-sided Kolmogorov–Smirnov p of the first two. {labels.Caution}";
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
            trace["marker"]!["opacity"] = 0.6;
            trace["marker"]!["line"]!["width"] = 0;
            return trace;
        }

        yield return Markers(data.Labels.Circles, data.Network, Palette.Blue, "circle", 3);
        yield return Markers(data.Labels.Stars, data.Visual, Palette.Vermilion, "star", 4.5);
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
            "Left panel: log10(M/M_sun) and u − r. Right panels: lower edge of the bin in u − r, density per mag, and the Kolmogorov–Smirnov p of the panel.",
            [
                TableColumn.Text("panel", rows.Select(r => r.Kind.Replace("<i>", string.Empty, StringComparison.Ordinal).Replace("</i>", string.Empty, StringComparison.Ordinal))),
                TableColumn.Text("sample", rows.Select(r => r.Sample)),
                TableColumn.Real("x", rows.Select(r => r.X)),
                TableColumn.Real("y", rows.Select(r => r.Y)),
                TableColumn.PValue("ks_p", rows.Select(r => r.P)),
            ]);
    }
}
