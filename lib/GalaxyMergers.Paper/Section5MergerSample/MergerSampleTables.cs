using System.Globalization;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>The tables of section 5.</summary>
public static class MergerSampleTables
{
    /// <summary>All of them, in the order of the report.</summary>
    /// <param name="analysis">The analysis.</param>
    public static IReadOnlyList<ResultTable> Create(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return [Cuts(analysis), Table2ExtremeObjects.Create(analysis.Sky.Objects, analysis.Options.ExtremeCount), Colours(analysis), MergerEstimators.ToTable(analysis), MassFunctions(analysis)];
    }

    /// <summary>What each cut selects, and how pure and complete that is.</summary>
    public static ResultTable Cuts(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        IReadOnlyList<CutSummary> cuts = analysis.Cuts;
        string prevalence = NumberText.WithError(100 * analysis.Mixture.Fraction, 100 * analysis.MergerShareError, 2);
        return new(
            "merger-sample",
            $"The merger sample: galaxies of the survey above a cut on p_m, and how pure and complete it is. {Count(analysis.Sky.Objects.Count)} galaxies were classified"
            + (analysis.Sky.UnreadableCount == 0 ? "." : $"; {Count(analysis.Sky.UnreadableCount)} had no readable image."),
            [
                TableColumn.Real("cut", cuts.Select(c => c.Cut.Value)).StoredOnly(),
                TableColumn.ShownOnly("p_m", cuts.Select(c => c.Cut.ToString())),
                TableColumn.Whole("selected", cuts.Select(c => c.Selected), "Selected"),
                TableColumn.Real("selected_share", cuts.Select(c => (double)c.Selected / c.Survey), 4, "Share"),
                TableColumn.Whole("selected_singly", cuts.Select(c => c.SelectedByOneClassifier), "By one classifier"),
                TableColumn.Real("labelled_tpr", cuts.Select(c => c.Rates.TruePositiveRate), 3, "TPR (labelled)"),
                TableColumn.Real("labelled_fpr", cuts.Select(c => c.Rates.FalsePositiveRate), 4, "FPR (labelled)"),
                TableColumn.Real("merger_share_by_rates", cuts.Select(c => c.Adjusted.AdjustedPrevalence), 4).StoredOnly(),
                TableColumn.Real("merger_share_by_rates_error", cuts.Select(c => c.Adjusted.AdjustedPrevalenceError), 4).StoredOnly(),
                TableColumn.ShownOnly("Merger share by rates", cuts.Select(c => NumberText.WithError(c.Adjusted.AdjustedPrevalence, c.Adjusted.AdjustedPrevalenceError, 4))),
                TableColumn.Real("purity_by_rates", cuts.Select(c => c.Adjusted.Purity), 3, "Purity by rates"),
                TableColumn.Real("purity_by_probability", cuts.Select(c => c.ExpectedPurity), 3, "Purity by probability"),
            ],
            [
                $"The paper takes each galaxy with p_m {ScoreThreshold.Above(PaperConstants.MergerProbabilityCut)} as a merger; the sample of this run has p_m {analysis.Options.Selection}. "
                    + $"For a galaxy outside the labelled dataset p_m is the mean of all classifiers, and the rates of the labelled dataset, which are those of single ones, do not hold for it. "
                    + $"What stands to the right is therefore of a selection by one classifier each: the one that tested the galaxy, or for others the classifiers in turn, galaxy by galaxy. The negatives of the labelled dataset have few merger votes; "
                    + $"on the whole sky the false-positive rate may be higher. By rates: what TPR and FPR of the labelled dataset make of the selected share (Rogan and Gladen 1978); "
                    + $"a share or purity outside [0, 1] says that these rates do not hold on the sky. "
                + $"By probability: the mean calibrated probability of the selected. Calibration: isotonic regression on the out-of-fold predictions, where {Percent(analysis.Calibration.Prevalence)} are mergers, "
                + $"then a shift to the survey's own share of mergers, estimated by maximum likelihood as {prevalence} %, an error that includes that of the calibration on the labelled galaxies.",
            ]);
    }

    /// <summary>Kolmogorov–Smirnov tests of the colours.</summary>
    public static ResultTable Colours(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        IReadOnlyList<ColourTest> tests = analysis.ColourTests;
        return new(
            "colour-tests",
            "u − r of the network's mergers against visually selected ones, in bins of mass: two-sample, two-sided Kolmogorov–Smirnov tests.",
            [
                TableColumn.Text("log_mass", tests.Select(t => string.Create(CultureInfo.InvariantCulture, $"({t.LogMassLow}, {t.LogMassHigh}]")), "log M"),
                TableColumn.Whole("network", tests.Select(t => t.NetworkCount), "Network"),
                TableColumn.Whole("visual", tests.Select(t => t.VisualCount), "Visual"),
                TableColumn.Real("d", tests.Select(t => t.Result.Statistic), 4, "D"),
                TableColumn.PValue("p", tests.Select(t => t.Result.P), "p"),
                TableColumn.PValue("p_exact", tests.Select(t => t.Result.PExact), "p, exact"),
                TableColumn.PValue("p_stephens", tests.Select(t => t.Result.PStephens), "p, Stephens"),
                TableColumn.PValue("p_asymptotic", tests.Select(t => t.Result.PKolmogorov), "p, asymptotic"),
            ],
            [
                $"The samples share galaxies (visually selected mergers that the network selects too), so they are not independent and p is only a guide. p is exact where the product of the numbers is at most 10 000, "
                    + $"else Stephens' form, as scipy had it in 2018. The paper finds p = {NumberText.PValue(PaperConstants.LowMassColourP)} for 9 < log M ≤ 10 and nothing significant above.",
            ]);
    }

    /// <summary>Parameters of the Schechter functions that were fitted to each sample, with 1σ errors.</summary>
    public static ResultTable MassFunctions(MergerSampleAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        PopulationMassFunction?[] populations = [.. analysis.AtCuts, .. MergerEstimators.List(analysis).Select(x => x.Found).Where(f => f != analysis.AtCut), analysis.Visual];
        MassLimit limit = analysis.Volume.Limit;
        string volume = string.Create(
            CultureInfo.InvariantCulture,
            $"{analysis.Volume.RedshiftMinimum} < z < {analysis.Volume.RedshiftMaximum}, {analysis.Options.AreaSquareDegrees:0.#} square degrees; "
                + $"the survey is complete above log M = {limit.At(analysis.Volume.RedshiftMinimum):0.00} at the near end and {limit.At(analysis.Volume.RedshiftMaximum):0.00} at the far end.");
        return SchechterTable.Create(
            "mass-function-fits",
            $"Schechter functions fitted by the method of Sandage, Tammann and Yahil. {volume}",
            [.. populations.OfType<PopulationMassFunction>().Select(SchechterTable.Row.Create), .. SchechterTable.Published],
            [Prose.Text("mass-function-units")]);
    }

    private static string Count(int value) => NumberText.Count(value);

    private static string Percent(double share) => $"{NumberText.Rounded(100 * share, 1)} %";
}
