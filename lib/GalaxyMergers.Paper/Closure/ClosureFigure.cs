using System.Text.Json.Nodes;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Closure;

/// <summary>Closure: what the analysis recovers from a simulated survey, against what was put in.</summary>
public static class ClosureFigure
{
    private const double RowMillimetres = 6, FrameMillimetres = 18;

    /// <summary>Draws each quantity's difference from the truth in units of its error.</summary>
    /// <param name="quantities">The quantities, from top to bottom.</param>
    /// <param name="provenance">What made the figure.</param>
    public static Figure Create(IReadOnlyList<ClosureQuantity> quantities, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        double[] rows = [.. quantities.Select((_, i) => (double)i)];
        JsonObject points = Trace.Points("recovered", quantities.Select(q => q.Pull), rows, Palette.Blue)
            .WithErrorX(rows.Select(_ => 1.0), rows.Select(_ => 1.0))
            .With("text", PlotlyJson.Array(quantities.Select(q => $"{PlotlyJson.Escaped(q.Name)}<br>put in {Short(q.Truth)}<br>recovered {Short(q.Recovered)} ± {Short(q.Error)}")))
            .WithHover("%{text}")
            .WithoutLegend();
        const string Caption = "Closure: what the whole analysis recovers from a simulated survey, minus what was put in, in units of its own 1σ error. Shaded: 1σ and 2σ. About two in three should lie within 1σ.";
        return new Figure("closure", Caption, new(FigureWidth.SingleColumn, FrameMillimetres + RowMillimetres * Math.Max(1, quantities.Count)), [points], Layout(quantities), Numbers(quantities))
        {
            Provenance = provenance,
        };
    }

    private static JsonObject Layout(IReadOnlyList<ClosureQuantity> quantities)
    {
        double reach = Math.Max(3, quantities.Select(q => Math.Abs(q.Pull)).Where(double.IsFinite).DefaultIfEmpty(0).Max() + 1.5);
        JsonObject layout = Panel.Create(
            new("(recovered − put in)/<i>σ</i>") { Range = (-reach, reach) },
            new(string.Empty) { Range = (quantities.Count - 0.5, -0.5) });
        layout["yaxis"]!["tickvals"] = PlotlyJson.Array(quantities.Select((_, i) => (double)i));
        layout["yaxis"]!["ticktext"] = PlotlyJson.Array(quantities.Select(q => PlotlyJson.Escaped(q.Name)));
        layout["yaxis"]!["automargin"] = true;
        return layout.WithItem("shapes", Band(2, "#F2F2F2")).WithItem("shapes", Band(1, "#E2E2E2")).WithItem("shapes", Band(0, Palette.Grey));
    }

    private static JsonObject Band(double reach, string colour) => new()
    {
        ["type"] = "rect",
        ["xref"] = "x",
        ["yref"] = "paper",
        ["x0"] = -reach,
        ["x1"] = reach,
        ["y0"] = 0,
        ["y1"] = 1,
        ["fillcolor"] = colour,
        ["line"] = new JsonObject { ["width"] = reach == 0 ? 0.7 : 0, ["color"] = colour },
        ["layer"] = "below",
    };

    private static string Short(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);

    private static ResultTable Numbers(IReadOnlyList<ClosureQuantity> quantities) => new(
        "closure",
        "Recovered against put in; the pull is their difference over the error.",
        [
            TableColumn.Text("quantity", quantities.Select(q => q.Name)),
            TableColumn.Real("put_in", quantities.Select(q => q.Truth)),
            TableColumn.Real("recovered", quantities.Select(q => q.Recovered)),
            TableColumn.Real("sigma", quantities.Select(q => q.Error)),
            TableColumn.Real("pull", quantities.Select(q => q.Pull), 2),
        ]);
}
