using System.Text.Json.Nodes;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Distributions of catalogued quantities, for the notebook on the dataset. Not in the paper.</summary>
internal static class SampleFigures
{
    private static readonly BinEdges Votes = BinEdges.Uniform(0, 0.05, 20);
    private static readonly BinEdges Redshifts = BinEdges.Uniform(0, 0.01, 10);
    private static readonly BinEdges Magnitudes = BinEdges.Uniform(13, 0.4, 12);

    /// <summary>Merger votes of all galaxies in the redshift range, and what becomes of them.</summary>
    public static Figure VoteFractions(IReadOnlyList<Galaxy> galaxies, FigureProvenance provenance)
    {
        int[] counts = Counts(galaxies.Select(g => (double?)g.MergerVoteFraction), Votes);
        const double Floor = Axis.CountFloor;
        JsonObject trace = Trace.Steps("galaxies", Votes.Edges, [.. counts.Append(counts[^1]).Select(c => Math.Max(Floor, c))], Palette.Black).Filled("rgba(0,0,0,0.08)").WithoutLegend().With("hoverinfo", "skip");
        JsonObject layout = Panel.Create(
                new("Merger-vote fraction <i>f</i><sub>m</sub>") { Range = (0, 1), TickStep = 0.2 },
                new("Galaxies per bin") { IsLogarithmic = true, Range = (Floor, 4 * Math.Max(10.0, counts.Max())) })
            .WithItem("shapes", UnusedVotes())
            .WithText("not interacting", PaperConstants.NonInteractingVoteFractionMaximum / 2, 0.98, "x", "paper", "center", "top")
            .WithText("neither", (PaperConstants.NonInteractingVoteFractionMaximum + PaperConstants.MergerVoteFractionMinimum) / 2, 0.98, "x", "paper", "center", "top")
            .WithText("mergers, if an expert agrees", (1 + PaperConstants.MergerVoteFractionMinimum) / 2, 0.98, "x", "paper", "center", "top");
        string caption = $"Merger votes of {NumberText.Count(galaxies.Count)} Galaxy Zoo galaxies with {PaperConstants.RedshiftMinimum} < z < {PaperConstants.RedshiftMaximum}. Shaded: votes that neither class of the dataset uses.";
        ResultTable numbers = new("vote-fractions", "Galaxies in each bin.", [TableColumn.Real("bin_low", Votes.Edges.SkipLast(1), 2), TableColumn.Real("bin_high", Votes.Edges.Skip(1), 2), TableColumn.Whole("galaxies", counts)]);
        return new Figure("vote-fractions", caption, new(FigureWidth.SingleColumn, 62), [trace], layout, numbers) { Provenance = provenance };
    }

    /// <summary>Redshifts and magnitudes of the two classes, each normalised, with the two-sided Kolmogorov–Smirnov p.</summary>
    public static Figure RedshiftsAndMagnitudes(LabelledDataset dataset, FigureProvenance provenance)
    {
        Comparison redshift = new(dataset, g => g.Redshift, Redshifts), magnitude = new(dataset, g => g.Magnitudes.R, Magnitudes);
        JsonObject layout = Panel.Create(
                new("Redshift <i>z</i>") { Range = (0, 0.1), TickStep = 0.02, Domain = (0, 0.47) },
                new("Share of the class per bin") { Range = (0, Highest(redshift)) })
            .WithAxis("xaxis2", new("<i>r</i> (mag)") { Range = (13, 17.8), TickStep = 1, Domain = (0.55, 1), Anchor = "y2" })
            .WithAxis("yaxis2", new(string.Empty) { Range = (0, Highest(magnitude)), Anchor = "x2" })
            .WithLegend(0.01, 0.9)
            .WithText($"KS <i>p</i> = {NumberText.FigurePValue(redshift.P)}", 0.01, 0.98, "x domain", "y domain", "left", "top")
            .WithText($"KS <i>p</i> = {NumberText.FigurePValue(magnitude.P)}", 0.03, 0.98, "x2 domain", "y2 domain", "left", "top");
        string caption = Prose.Text("sample-caption");
        return new Figure("sample-redshifts-magnitudes", caption, new(FigureWidth.DoubleColumn, 62), [.. redshift.Traces("x", "y", true), .. magnitude.Traces("x2", "y2", false)], layout, Numbers(redshift, magnitude))
        {
            Provenance = provenance,
        };
    }

    /// <summary>The range of votes that the dataset leaves out.</summary>
    public static JsonObject UnusedVotes() => new()
    {
        ["type"] = "rect",
        ["xref"] = "x",
        ["yref"] = "paper",
        ["x0"] = PaperConstants.NonInteractingVoteFractionMaximum,
        ["x1"] = PaperConstants.MergerVoteFractionMinimum,
        ["y0"] = 0,
        ["y1"] = 1,
        ["fillcolor"] = "#E8E8E8",
        ["line"] = new JsonObject { ["width"] = 0 },
        ["layer"] = "below",
    };

    private static int[] Counts(IEnumerable<double?> values, BinEdges bins)
    {
        int[] counts = new int[bins.Count];
        foreach (double value in values.OfType<double>())
            if (bins.IndexOfClosed(value) is int bin && bin >= 0) counts[bin]++;
        return counts;
    }

    private static double Highest(Comparison comparison) => 1.5 * comparison.Mergers.Concat(comparison.Others).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    private static ResultTable Numbers(params Comparison[] comparisons)
    {
        (string Quantity, Comparison Of, int Bin)[] rows =
        [
            .. from comparison in comparisons.Zip(["redshift", "mag_r"])
               from bin in Enumerable.Range(0, comparison.First.Bins.Count)
               select (comparison.Second, comparison.First, bin),
        ];
        return new(
            "sample-redshifts-magnitudes",
            "Share of each class in each bin.",
            [
                TableColumn.Text("quantity", rows.Select(r => r.Quantity)),
                TableColumn.Real("bin_low", rows.Select(r => r.Of.Bins.Lower(r.Bin)), 2),
                TableColumn.Real("bin_high", rows.Select(r => r.Of.Bins.Upper(r.Bin)), 2),
                TableColumn.Real("mergers", rows.Select(r => r.Of.Mergers[r.Bin])),
                TableColumn.Real("others", rows.Select(r => r.Of.Others[r.Bin])),
            ]);
    }

    /// <summary>One quantity of both classes.</summary>
    private sealed class Comparison
    {
        public Comparison(LabelledDataset dataset, Func<Galaxy, double?> quantity, BinEdges bins)
        {
            double[] Values(bool isMerger) => [.. dataset.Galaxies.Where(g => g.Label == GalaxyLabel.Merger == isMerger).Select(quantity).OfType<double>()];
            double[] mergers = Values(true), others = Values(false);
            double[] Shares(double[] values) => [.. Counts(values.Select(v => (double?)v), bins).Select(c => (double)c / values.Length)];
            (Bins, Mergers, Others) = (bins, Shares(mergers), Shares(others));
            P = KolmogorovSmirnov.TwoSample(mergers, others).P;
        }

        public BinEdges Bins { get; }

        public double[] Mergers { get; }

        public double[] Others { get; }

        public double P { get; }

        public IEnumerable<JsonObject> Traces(string x, string y, bool isNamed)
        {
            JsonObject Steps(string label, double[] shares, string colour, string dash)
            {
                JsonObject trace = Trace.Steps(label, Bins.Edges, shares.Append(shares[^1]), colour, dash).On(x, y).With("hoverinfo", "skip");
                return isNamed ? trace : trace.WithoutLegend();
            }

            yield return Steps("mergers", Mergers, Palette.Vermilion, "solid");
            yield return Steps("not interacting", Others, Palette.Blue, "dash");
        }
    }
}
