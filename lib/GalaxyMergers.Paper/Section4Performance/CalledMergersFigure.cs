using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
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
    private const int MostBins = 6, FewestGalaxies = 10;

    /// <summary>Against the merger-vote fraction f_m.</summary>
    public static Figure ByVoteFraction(ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies) =>
        Create(evaluation, galaxies, "called-mergers-by-votes", "Merger-vote fraction <i>f</i><sub>m</sub>", "merger-vote fraction", (0, 1), g => g.MergerVoteFraction, SampleFigures.UnusedVotes());

    /// <summary>Completeness and false-positive rate against the apparent r magnitude.</summary>
    public static Figure ByMagnitude(ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies) =>
        Create(evaluation, galaxies, "called-mergers-by-magnitude", "<i>r</i> (mag)", "r magnitude", (13, 17.8), g => g.Magnitudes.R, null);

    private static Figure Create(
        ExperimentEvaluation evaluation, IReadOnlyList<Galaxy> galaxies, string name, string title, string words, (double Low, double High) range, Func<Galaxy, double?> quantity, JsonObject? shape)
    {
        Dictionary<long, double?> values = galaxies.ToDictionary(g => g.ObjId, quantity);
        Bin[] mergers = Count(evaluation, isMerger: true, values, range), others = Count(evaluation, isMerger: false, values, range);
        JsonObject layout = Panel.Create(
                new(title) { Range = range },
                new("Called mergers") { Range = (-0.02, 1.02), TickStep = 0.2 })
            .WithLegendAbove();
        if (shape is not null) layout.WithItem("shapes", shape);
        string caption = $"Share of galaxies that are called mergers (p_m {evaluation.Options.Decision}) in bins of about equal count in {words} (at the median, bars to the ends), "
            + $"with {NumberText.Rounded(evaluation.Options.ErrorBarSigma, 0)}σ intervals (Jeffreys): completeness for mergers, false-positive rate for the others. "
            + FigureText.TestSet(evaluation.Headline);
        return new Figure(name, caption, new(FigureWidth.SingleColumn, 62), [Points("mergers", mergers, Palette.Vermilion, "circle"), Points("not interacting", others, Palette.Blue, "square")], layout, Numbers(name, mergers, others))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    /// <summary>Bins of about equal count, each of one galaxy or more; equal values stay together.</summary>
    private static Bin[] Count(ExperimentEvaluation evaluation, bool isMerger, Dictionary<long, double?> values, (double Low, double High) range)
    {
        (double Value, bool IsCalled)[] sorted =
        [
            .. from prediction in evaluation.Headline.Pooled.Objects
               where prediction.IsMerger == isMerger
               let value = values.GetValueOrDefault(prediction.ObjId)
               where value >= range.Low && value <= range.High
               orderby value
               select (value.Value, evaluation.Options.Decision.Selects(prediction.MergerProbability)),
        ];
        int bins = Math.Clamp(sorted.Length / FewestGalaxies, 1, MostBins);
        return
        [
            .. sorted.GroupBy(g => Array.FindIndex(sorted, other => other.Value == g.Value) * bins / sorted.Length).Select(bin =>
            {
                double[] inBin = [.. bin.Select(g => g.Value)];
                return new Bin(inBin[0], Quantile.ComputeSorted(inBin, 0.5), inBin[^1], JeffreysInterval.Compute(bin.Count(g => g.IsCalled), inBin.Length, evaluation.Options.ErrorBarSigma));
            }),
        ];
    }

    private static JsonObject Points(string label, Bin[] bins, string colour, string symbol) =>
        Trace.Points(label, bins.Select(b => b.Median), bins.Select(b => b.Called.Fraction), colour, symbol)
            .WithErrorX(bins.Select(b => b.Median - b.Low), bins.Select(b => b.High - b.Median))
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
                TableColumn.Real("lowest", rows.Select(r => r.Bin.Low), 3),
                TableColumn.Real("median", rows.Select(r => r.Bin.Median), 3),
                TableColumn.Real("highest", rows.Select(r => r.Bin.High), 3),
                TableColumn.Whole("galaxies", rows.Select(r => (long?)r.Bin.Called.Trials)),
                TableColumn.Whole("called_mergers", rows.Select(r => (long?)r.Bin.Called.Successes)),
                TableColumn.Real("low", rows.Select(r => r.Bin.Called.Lower)),
                TableColumn.Real("high", rows.Select(r => r.Bin.Called.Upper)),
            ]);
    }

    private sealed record Bin(double Low, double Median, double High, JeffreysInterval Called);
}
