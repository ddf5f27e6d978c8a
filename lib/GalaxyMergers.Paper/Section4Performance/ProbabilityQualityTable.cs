using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>How far p_m is a probability: calibration errors, Brier score and log loss, before and after recalibration.</summary>
public static class ProbabilityQualityTable
{
    /// <summary>
    /// All test objects before and after a cross-fitted recalibration; then those that did not fit the paper's, before and after it; each
    /// with what a perfectly calibrated classifier would have.
    /// </summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Create(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        List<(string Sample, ProbabilityQuality Quality)> samples = [("all, as predicted", evaluation.Quality)];
        List<string> notes = [];
        if (evaluation.CrossFitted is { } crossFitted)
        {
            samples.Add(("all, recalibrated (cross-fitted)", crossFitted.After));
            notes.Add($"Cross-fitted: the galaxies are dealt into {crossFitted.Folds} parts, stratified by class; each part is mapped by isotonic regression on the others, with one object of outcome ½ added at each end so that no "
                + $"probability is exactly 0 or 1.");
        }

        if (evaluation.Recalibration is { } recalibration)
        {
            samples.Add(("judged part, as predicted", recalibration.Before));
            samples.Add(("judged part, recalibrated", recalibration.After));
            notes.Add($"Judged part, the paper's recalibration (Figures 5 and 6): isotonic regression is fitted on a random {EnglishText.Percent(evaluation.Options.RecalibrationFraction)} of the test set, stratified by class, "
                + $"and judged on the rest. Its 0 and 1 count as 1e-7 and 1 − 1e-7 in the log loss.");
        }

        notes.Add($"Intervals hold {EnglishText.Percent(evaluation.Options.Confidence)}: percentiles of a bootstrap of the galaxies within each class, the fits held fixed. Resampling only adds to calibration errors, so their intervals lie high.");
        notes.Add(Prose.Text("if-calibrated-note"));
        (string Sample, string Labels, ProbabilityQuality Quality, CalibrationMeasures Measures)[] rows =
        [
            .. samples.SelectMany(s => new[] { (s.Sample, "observed", s.Quality, s.Quality.Observed), (s.Sample, "if calibrated", s.Quality, s.Quality.IfCalibrated) }),
        ];
        CalibrationMeasures[] measures = [.. rows.Select(r => r.Measures)];
        return new(
            "probability-quality",
            $"The predicted probability as a probability: {evaluation.Headline.Label}. Smaller is better in every column.",
            [
                TableColumn.Text("sample", rows.Select(r => r.Sample), "Sample"),
                TableColumn.Text("labels", rows.Select(r => r.Labels), "Labels"),
                TableColumn.Whole("galaxies", rows.Select(r => r.Quality.Reliability.Total), "Galaxies"),
                .. Columns("ece", "Expected calibration error", measures.Select(m => m.CalibrationError)),
                .. Columns("mce", "Maximum calibration error", measures.Select(m => m.MaximumCalibrationError)),
                .. Columns("brier", "Brier score", measures.Select(m => m.Brier)),
                .. Columns("log_loss", "Log loss (nats)", measures.Select(m => m.LogLoss)),
            ],
            notes);
    }

    private static IEnumerable<TableColumn> Columns(string name, string heading, IEnumerable<Estimate> values)
    {
        Estimate[] estimates = [.. values];
        return
        [
            TableColumn.Real(name, estimates.Select(e => e.Value)).StoredOnly(),
            TableColumn.Real(name + "_low", estimates.Select(e => e.Low)).StoredOnly(),
            TableColumn.Real(name + "_high", estimates.Select(e => e.High)).StoredOnly(),
            TableColumn.ShownOnly(heading, estimates.Select(e => NumberText.WithInterval(e.Value, e.Low, e.High, 4))),
        ];
    }
}
