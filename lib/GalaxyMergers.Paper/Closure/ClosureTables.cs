using System.Globalization;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Simulation.Population;

namespace GalaxyMergers.Paper.Closure;

/// <summary>The tables of closure.</summary>
public static class ClosureTables
{
    private static readonly (double Low, double High)[] RateBins = [(9, 9.5), (9.5, 10), (10, 10.5), (10.5, 11), (11, 12)];

    /// <summary>All of them, in the order of the report.</summary>
    /// <param name="closure">Truth and what was recovered.</param>
    /// <param name="experiment">The experiment behind the classifiers.</param>
    public static IReadOnlyList<ResultTable> Create(ClosureEvaluation closure, ExperimentEvaluation experiment)
    {
        ArgumentNullException.ThrowIfNull(closure);
        ArgumentNullException.ThrowIfNull(experiment);
        return [Selection(closure, experiment), Rates(closure), RatesByMass(closure), Kinds(closure), Calibration(closure), MassFunctions(closure)];
    }

    /// <summary>Purity and completeness of the paper's sample.</summary>
    private static ResultTable Selection(ClosureEvaluation closure, ExperimentEvaluation experiment)
    {
        IReadOnlyList<ClosureCut> cuts = closure.Cuts;
        Estimate labelled = experiment.Headline[Score.Auroc].Pooled;
        return new(
            "closure-selection",
            "Closure of the selection: what the paper's cut on p_m really selects on the simulated sky.",
            [
                TableColumn.Real("cut", cuts.Select(c => c.Estimated.Cut.Value)).StoredOnly(),
                TableColumn.ShownOnly("p_m", cuts.Select(c => c.Estimated.Cut.ToString())),
                TableColumn.Whole("selected", cuts.Select(c => c.Estimated.Selected), "Selected"),
                TableColumn.Whole("mergers", cuts.Select(c => (long?)c.True.TruePositives), "Mergers among them"),
                TableColumn.Real("purity", cuts.Select(c => c.True.Precision), 3, "Purity"),
                TableColumn.Real("completeness", cuts.Select(c => c.True.Recall), 3, "Completeness"),
                TableColumn.Real("fpr", cuts.Select(c => c.True.FalsePositiveRate), 4, "False-positive rate"),
            ],
            [
                $"{NumberText.Count(closure.IsMerger.Count(m => m))} of {NumberText.Count(closure.IsMerger.Length)} classified galaxies are mergers: a share of {NumberText.Rounded(closure.MergerShare, 4)}. "
                    + $"By maximum likelihood the analysis finds {NumberText.WithError(closure.Analysis.Mixture.Fraction, closure.Analysis.MergerShareError, 4)}, an error that includes that of the calibration on the labelled galaxies. "
                + $"AUROC: {NumberText.WithInterval(labelled.Value, labelled.Low, labelled.High, 4)} on the labelled galaxies, {NumberText.WithInterval(closure.SkyAuroc.Value, closure.SkyAuroc.Low, closure.SkyAuroc.High, 4)} on the sky.",
            ]);
    }

    /// <summary>What the analysis foresees of a selection by one classifier each, beside the truth.</summary>
    private static ResultTable Rates(ClosureEvaluation closure)
    {
        IReadOnlyList<ClosureCut> cuts = closure.Cuts;
        return new(
            "closure-rates",
            "Closure of the rates: a selection by one classifier each, what the labelled galaxies say of it and the truth on the sky.",
            [
                TableColumn.Real("cut", cuts.Select(c => c.Estimated.Cut.Value)).StoredOnly(),
                TableColumn.ShownOnly("p_m", cuts.Select(c => c.Estimated.Cut.ToString())),
                TableColumn.Whole("selected", cuts.Select(c => c.Estimated.SelectedByOneClassifier), "Selected"),
                TableColumn.Real("purity_by_rates", cuts.Select(c => c.Estimated.Adjusted.Purity), 3, "Purity by rates"),
                TableColumn.Real("purity_by_probability", cuts.Select(c => c.Estimated.ExpectedPurity), 3, "Purity by probability"),
                TableColumn.Real("purity_true", cuts.Select(c => c.TrueSingly.Precision), 3, "True purity"),
                TableColumn.Real("completeness_labelled", cuts.Select(c => c.Estimated.Labelled.Recall), 3, "Completeness (labelled)"),
                TableColumn.Real("completeness_true", cuts.Select(c => c.TrueSingly.Recall), 3, "True completeness"),
                TableColumn.Real("fpr_labelled", cuts.Select(c => c.Estimated.Labelled.FalsePositiveRate), 4, "FPR (labelled)"),
                TableColumn.Real("fpr_true", cuts.Select(c => c.TrueSingly.FalsePositiveRate), 4, "True FPR"),
                TableColumn.Real("merger_share_by_rates", cuts.Select(c => c.Estimated.Adjusted.AdjustedPrevalence), 4).StoredOnly(),
                TableColumn.Real("merger_share_by_rates_error", cuts.Select(c => c.Estimated.Adjusted.AdjustedPrevalenceError), 4).StoredOnly(),
                TableColumn.ShownOnly("Merger share by rates", cuts.Select(c => NumberText.WithError(c.Estimated.Adjusted.AdjustedPrevalence, c.Estimated.Adjusted.AdjustedPrevalenceError, 4))),
            ],
            ["A purity or share outside [0, 1] says that the rates do not hold on the sky, or that too few labelled galaxies pass the cut to know them."]);
    }

    /// <summary>True rates in bins of mass, within the volume of the mass functions.</summary>
    private static ResultTable RatesByMass(ClosureEvaluation closure)
    {
        MergerSampleAnalysis analysis = closure.Analysis;
        GalaxyColumns volume = analysis.Sky.Galaxies.Where(i =>
            analysis.Sky.Galaxies.Redshifts[i] > analysis.Options.RedshiftMinimum && analysis.Sky.Galaxies.Redshifts[i] < analysis.Options.RedshiftMaximum);
        ScoreThreshold cut = analysis.Cuts[0].Cut;
        ConfusionMatrix[] bins = [.. RateBins.Select(bin =>
        {
            int[] rows = [.. Enumerable.Range(0, volume.Count).Where(i => volume.LogMasses[i] > bin.Low && volume.LogMasses[i] <= bin.High).Select(i => volume.Rows[i])];
            return ConfusionMatrix.FromScores([.. rows.Select(row => closure.IsMerger[row])], [.. rows.Select(row => analysis.Sky.SingleProbabilities[row])], cut);
        })];
        return new(
            "closure-rates-by-mass",
            string.Create(CultureInfo.InvariantCulture, $"True rates of one classifier at p_m {cut} by mass, {analysis.Options.RedshiftMinimum} < z < {analysis.Options.RedshiftMaximum}."),
            [
                TableColumn.Text("log_mass", RateBins.Select(bin => string.Create(CultureInfo.InvariantCulture, $"({bin.Low:0.0}, {bin.High:0.0}]")), "log M"),
                TableColumn.Whole("mergers", bins.Select(b => (long?)(b.TruePositives + b.FalseNegatives)), "Mergers"),
                TableColumn.Whole("others", bins.Select(b => (long?)(b.FalsePositives + b.TrueNegatives)), "Others"),
                TableColumn.Real("tpr", bins.Select(b => b.Recall), 3, "True-positive rate"),
                TableColumn.Real("fpr", bins.Select(b => b.FalsePositiveRate), 4, "False-positive rate"),
                TableColumn.Real("purity", bins.Select(b => b.Precision), 3, "Purity"),
            ],
            [Prose.Text("closure-rates-note")]);
    }

    /// <summary>What the selected galaxies really are.</summary>
    private static ResultTable Kinds(ClosureEvaluation closure)
    {
        ScoreThreshold cut = closure.Analysis.Options.Selection;
        double[] p = closure.Analysis.Sky.Probabilities;
        MockKind[] kinds = [.. Enum.GetValues<MockKind>().OrderDescending()];
        int[] all = [.. kinds.Select(kind => closure.Kinds.Count(k => k == kind))];
        int[] selected = [.. kinds.Select(kind => closure.Kinds.Where((k, i) => k == kind && cut.Selects(p[i])).Count())];
        return new(
            "closure-kinds",
            $"What the galaxies with p_m {cut} on the simulated sky really are.",
            [
                TableColumn.Text("kind", kinds.Select(NameOf), "What it is"),
                TableColumn.Whole("on_sky", all, "On the sky"),
                TableColumn.Whole("selected", selected, "Selected"),
                TableColumn.Real("share_selected", all.Select((n, i) => (double)selected[i] / n), 4, "Share selected"),
                TableColumn.Real("share_of_sample", selected.Select(n => (double)n / selected.Sum()), 3, "Share of the sample"),
            ]);
    }

    /// <summary>Readings of p_m as a probability.</summary>
    private static ResultTable Calibration(ClosureEvaluation closure)
    {
        IReadOnlyList<SkyCalibration> readings = closure.Calibrations;
        IEnumerable<string> Interval(Func<SkyCalibration, Estimate> value) => readings.Select(r => NumberText.WithInterval(value(r).Value, value(r).Low, value(r).High, 4));
        return new(
            "closure-calibration",
            $"Calibration on the sky, where {NumberText.Rounded(100 * closure.MergerShare, 2)} % are mergers, rather than on the labelled galaxies.",
            [
                TableColumn.Text("reading", readings.Select(r => r.Name), "Reading of p_m"),
                TableColumn.Real("mean", readings.Select(r => r.MeanProbability), 4, "Mean"),
                TableColumn.Real("expected_calibration_error", readings.Select(r => r.Quality.CalibrationError.Value), 4).StoredOnly(),
                TableColumn.ShownOnly("Expected calibration error", Interval(r => r.Quality.CalibrationError)),
                TableColumn.Real("maximum_calibration_error", readings.Select(r => r.Quality.MaximumCalibrationError.Value), 3, "Largest error of a bin"),
                TableColumn.Real("brier", readings.Select(r => r.Quality.Brier.Value), 4, "Brier score"),
                TableColumn.Real("log_loss", readings.Select(r => r.Quality.LogLoss.Value), 4, "Log loss"),
            ]);
    }

    /// <summary>Parameters and numbers by each estimate.</summary>
    private static ResultTable MassFunctions(ClosureEvaluation closure)
    {
        SchechterFunction truth = closure.Truth.ToHubbleUnits();
        PublishedSchechterFit putIn = new(truth.LogCharacteristicMass, double.NaN, truth.LogNormalisation, double.NaN, truth.Slope, double.NaN);
        int mergers = closure.TrueMergers.Sample.Count;
        IEnumerable<SchechterTable.Row> estimates = closure.Estimates.Select(estimate => SchechterTable.Row.Create(estimate) with
        {
            Remark = estimate == closure.TrueMergers ? "a perfect classifier" : $"{Ratio(estimate, mergers)} times the true number",
        });
        return SchechterTable.Create(
            "closure-mass-functions",
            "Closure of the mass function: what was put in, what a perfect classifier recovers from this sky, and what the analysis recovers.",
            [new SchechterTable.Row("put in", null, double.NaN, putIn, "the truth"), .. estimates],
            [Prose.Text("closure-functions-note")]);
    }

    private static string Ratio(PopulationMassFunction estimate, int mergers) => estimate.NumberError is { } error
        ? NumberText.WithError(estimate.Number / mergers, error / mergers, 2)
        : NumberText.Rounded(estimate.Number / mergers, 2);

    private static string NameOf(MockKind kind) => kind switch
    {
        MockKind.Undisturbed => "undisturbed galaxy",
        MockKind.Irregular => "irregular galaxy",
        MockKind.ChanceProjection => "chance projection of two galaxies",
        MockKind.StarOverlap => "star on or beside the galaxy",
        MockKind.SatelliteTrail => "satellite trail",
        MockKind.BrightStarHalo => "halo of a bright star",
        _ => "merger",
    };
}
