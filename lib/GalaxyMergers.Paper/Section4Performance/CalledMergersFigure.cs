using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>
/// Share of galaxies that are called mergers in bins of a catalogued quantity: completeness for the mergers, false-positive rate for the
/// others. Not in the paper.
/// </summary>
internal static class CalledMergersFigure
{
    private static readonly BinEdges VoteBins = new([0, 0.05, 0.1, 0.15, PaperConstants.NonInteractingVoteFractionMaximum, PaperConstants.MergerVoteFractionMinimum, 0.55, 0.7, 0.85, 1]);
    private static readonly BinEdges MagnitudeBins = new([13, 15, 16, 16.5, 17, 17.4, 17.8]);

    /// <summary>Against the merger-vote fraction f_m.</summary>
    public static Figure ByVoteFraction(ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies) =>
        Create(evaluation, galaxies, "called-mergers-by-votes", "Merger-vote fraction <i>f</i><sub>m</sub>", "merger-vote fraction", VoteBins, g => g.MergerVoteFraction, SampleFigures.UnusedVotes());

    /// <summary>Against the apparent r magnitude.</summary>
    public static Figure ByMagnitude(ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies) =>
        Create(evaluation, galaxies, "called-mergers-by-magnitude", "<i>r</i> (mag)", "r magnitude", MagnitudeBins, g => g.Magnitudes.R, null);

    private static Figure Create(
        ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies, string name, string title, string words, BinEdges bins, Func<Galaxy, double?> quantity, JsonObject? shape)
    {
        Dictionary<long, double?> values = galaxies.ToDictionary(g => g.ObjId, quantity);
        Bin[] mergers = Count(evaluation, isMerger: true, values, bins), others = Count(evaluation, isMerger: false, values, bins);
        JsonObject layout = Panel.Create(
                new(title) { Range = (bins.Edges[0], bins.Edges[^1]) },
                new("Called mergers") { Range = (-0.02, 1.02), TickStep = 0.2 })
            .WithLegend(0.02, 0.6);
        if (shape is not null) layout.WithItem("shapes", shape);
        string caption = $"Share of galaxies that are called mergers (p_m {evaluation.Options.Decision}) in bins of {words}, with {NumberText.Rounded(evaluation.Options.ErrorBarSigma, 0)}σ intervals (Jeffreys): completeness for mergers, false-positive rate for the others. "
            + FigureText.TestSet(evaluation.Headline);
        return new Figure(name, caption, new(FigureWidth.SingleColumn, 62), [Points("mergers", mergers, Palette.Vermilion, "circle"), Points("not interacting", others, Palette.Blue, "square")], layout, Numbers(name, mergers, others))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    private static Bin[] Count(ExperimentEvaluation evaluation, bool isMerger, Dictionary<long, double?> values, BinEdges bins) =>
    [
        .. from prediction in evaluation.Headline.Pooled.Objects
           where prediction.IsMerger == isMerger
           let value = values.GetValueOrDefault(prediction.ObjId)
           where value is not null
           let bin = bins.IndexOfClosed(value.Value)
           where bin >= 0
           group prediction by bin into inBin
           orderby inBin.Key
           let called = inBin.Count(p => evaluation.Options.Decision.Selects(p.MergerProbability))
           select new Bin(bins.Lower(inBin.Key), bins.Upper(inBin.Key), JeffreysInterval.Compute(called, inBin.Count(), evaluation.Options.ErrorBarSigma)),
    ];

    private static JsonObject Points(string label, Bin[] bins, string colour, string symbol) =>
        Trace.Points(label, bins.Select(b => b.Centre), bins.Select(b => b.Called.Fraction), colour, symbol)
            .WithErrorX(bins.Select(b => b.Centre - b.Low), bins.Select(b => b.High - b.Centre))
            .WithErrorY(bins.Select(b => b.Called.Fraction - b.Called.Lower), bins.Select(b => b.Called.Upper - b.Called.Fraction))
            .With("text", PlotlyJson.Array(bins.Select(b => $"{b.Called.Successes} of {b.Called.Trials}")))
            .WithHover("%{text}");

    private static ResultTable Numbers(string name, Bin[] mergers, Bin[] others)
    {
        (string Class, Bin Bin)[] rows = [.. mergers.Select(b => ("merger", b)), .. others.Select(b => ("noninteracting", b))];
        return new(
            name,
            "Galaxies called mergers in each bin.",
            [
                TableColumn.Text("label", rows.Select(r => r.Class)),
                TableColumn.Real("bin_low", rows.Select(r => r.Bin.Low), 2),
                TableColumn.Real("bin_high", rows.Select(r => r.Bin.High), 2),
                TableColumn.Whole("galaxies", rows.Select(r => (long?)r.Bin.Called.Trials)),
                TableColumn.Whole("called_mergers", rows.Select(r => (long?)r.Bin.Called.Successes)),
                TableColumn.Real("low", rows.Select(r => r.Bin.Called.Lower)),
                TableColumn.Real("high", rows.Select(r => r.Bin.Called.Upper)),
            ]);
    }

    private sealed record Bin(double Low, double High, JeffreysInterval Called)
    {
        public double Centre => (Low + High) / 2;
    }
}
