using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Closure;

/// <summary>The figures of closure beside that of the recovered quantities.</summary>
internal static class ClosureFigures
{
    /// <summary>Calibration on the sky, and the mass functions against the truth.</summary>
    public static IReadOnlyList<Figure> Create(ClosureEvaluation closure, ExperimentEvaluation experiment) =>
    [
        Figure4Calibration.Create(
            "closure-calibration", "Calibration of three readings of p_m on the whole simulated sky, whose truth is known.",
            [.. closure.Calibrations.Select(c => (c.Name, c.Quality))], experiment),
        Figure13MassFunctions.Create(MassFunctions(closure), ExperimentProvenance.Create(experiment.Result)),
    ];

    private static MassFunctionData MassFunctions(ClosureEvaluation closure) => new([.. Drawn(closure).OfType<PopulationMassFunction>().Select(estimate => Series(closure, estimate))])
    {
        Name = "closure-mass-functions",
        Caption = $"Closure of the mass function: the mergers put in follow the dashed curve of Ackermann et al. (2018), all galaxies that of Weigel et al. (2016). Black: the true mergers of this sky; "
            + $"blue: every galaxy with p_m {closure.Analysis.Options.Selection}; green: every galaxy by its calibrated probability; orange: the recommended estimate; purple: the cut, corrected. ",
    };

    private static PopulationMassFunction?[] Drawn(ClosureEvaluation closure) =>
        [closure.TrueMergers, closure.Analysis.AtCut, closure.Analysis.Weighted, MergerEstimators.Recommended(closure.Analysis), closure.Analysis.Corrected];

    /// <summary>The corrected one has its corrections in 1/Vmax.</summary>
    private static MassFunctionSeries Series(ClosureEvaluation closure, PopulationMassFunction estimate) => estimate == closure.Analysis.Corrected
        ? new(estimate.Name, Palette.Purple, estimate.VMax, [], estimate.Schechter.Fit?.Function)
        : new(estimate.Name, ColourOf(closure, estimate), [], estimate.Stepwise, estimate.Schechter.Fit?.Function);

    private static string ColourOf(ClosureEvaluation closure, PopulationMassFunction estimate) =>
        estimate == closure.TrueMergers ? Palette.Black
        : estimate == closure.Analysis.AtCut ? Palette.Blue
        : estimate == closure.Analysis.Weighted ? Palette.Green : Palette.Orange;
}

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
        string caption = Prose.Text("closure-figure-caption");
        return new Figure("closure", caption, new(FigureWidth.SingleColumn, FrameMillimetres + RowMillimetres * Math.Max(1, quantities.Count)), [points], Layout(quantities), Numbers(quantities))
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
