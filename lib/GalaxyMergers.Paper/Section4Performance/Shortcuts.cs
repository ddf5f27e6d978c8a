using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>What the network could be looking at instead of the galaxies: table and figure. Not in the paper.</summary>
public static class Shortcuts
{
    /// <summary>A row for each probe; null when none was run.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable? Table(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ShortcutEvaluation[] rows = [.. evaluation.Shortcuts];
        if (rows.Length == 0) return null;
        return new(
            "shortcuts",
            $"What the network could be looking at: AUROC out of fold on the folds of the network, pooled, with a {EnglishText.Percent(evaluation.Options.Confidence)} interval; 0.5 is guessing. "
                + $"Last, the network ({evaluation.Headline.Label}) on the same objects, whole cutouts.",
            [
                TableColumn.Text("probe", rows.Select(r => r.Name), "What is looked at"),
                TableColumn.Whole("mergers", rows.Select(r => (long?)r.Mergers), "Mergers"),
                TableColumn.Whole("others", rows.Select(r => (long?)r.Others), "Others"),
                TableColumn.Real("auroc", rows.Select(r => r.Auroc.Value)).StoredOnly(),
                TableColumn.Real("auroc_low", rows.Select(r => r.Auroc.Low)).StoredOnly(),
                TableColumn.Real("auroc_high", rows.Select(r => r.Auroc.High)).StoredOnly(),
                TableColumn.ShownOnly("AUROC", rows.Select(r => NumberText.WithInterval(r.Auroc.Value, r.Auroc.Low, r.Auroc.High, 3))),
                TableColumn.Real("auroc_network", rows.Select(r => r.Network), 4, "Network, same objects"),
                TableColumn.PValue("p_difference", rows.Select(r => r.PTwoSided), "p (DeLong, paired)"),
            ],
            [
                Prose.Text("shortcuts-suelves"),
                Prose.Text("shortcuts-covered"),
                "A match is within 0.005 in redshift and 0.25 mag in r, each galaxy used once.",
            ]);
    }

    /// <summary>Whether attention maps survive random weights; null where it was not measured.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable? Saliency(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Result.Saliency is not { } check) return null;
        (string Other, double Mean, double Error)[] rows =
            [("random weights", check.Randomised, check.RandomisedError), ("weights of another fold", check.OtherFold, check.OtherFoldError)];
        return new(
            "saliency",
            $"Whether attention maps (Grad-CAM) depend on what was learned (Adebayo et al. 2018): rank correlation of the map by the network that tests a galaxy with the map of the same cutout by the same network with other "
                + $"weights; mean ± standard error over {EnglishText.Count(check.RandomNetworks, "network")} with random weights and over the folds; flat maps are left out.",
            [
                TableColumn.Text("weights", rows.Select(r => r.Other), "Compared with"),
                TableColumn.Real("correlation", rows.Select(r => r.Mean)).StoredOnly(),
                TableColumn.Real("correlation_sem", rows.Select(r => r.Error)).StoredOnly(),
                TableColumn.ShownOnly("Spearman correlation", rows.Select(r => NumberText.WithError(r.Mean, r.Error, 3))),
            ],
            ["A map that random weights draw as well shows where light is, not what was learned."]);
    }

    /// <summary>The AUROC of each probe with its interval; null when none was run.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static Figure? Figure(ExperimentEvaluation evaluation)
    {
        if (Table(evaluation) is not { } table) return null;
        ShortcutEvaluation[] rows = [.. evaluation.Shortcuts.Reverse()];
        double[] places = [.. Enumerable.Range(1, rows.Length).Select(i => (double)i)];
        Axis vertical = new(string.Empty) { Range = (0.4, rows.Length + 0.6), Ticks = places, TickTexts = [.. rows.Select(r => r.Name.Split(',', ':')[0])] };
        return new Figure(
            "shortcuts",
            $"What the network could be looking at: AUROC of each probe out of fold, with {EnglishText.Percent(evaluation.Options.Confidence)} intervals, and of the network on the same objects.",
            new(FigureWidth.DoubleColumn, 30 + (9 * rows.Length)),
            [
                Trace.Points("probe", rows.Select(r => r.Auroc.Value), places, Palette.Vermilion, "circle").WithErrorX(rows.Select(r => r.Auroc.Value - r.Auroc.Low), rows.Select(r => r.Auroc.High - r.Auroc.Value)),
                Trace.Points("network, same objects", rows.Select(r => r.Network), places, Palette.Blue, "square"),
            ],
            Panel.Create(new("AUROC") { Range = (0.45, 1.02), TickStep = 0.1 }, vertical).WithLegendAbove(),
            table)
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }
}
