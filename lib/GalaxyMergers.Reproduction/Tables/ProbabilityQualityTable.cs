using GalaxyMergers.Reproduction.Evaluation;

namespace GalaxyMergers.Reproduction.Tables;

/// <summary>How far p_m is a probability: calibration errors, Brier score and log loss, before and after recalibration.</summary>
public static class ProbabilityQualityTable
{
    /// <summary>All test objects; then those that did not fit the recalibration, before and after it.</summary>
    /// <param name="evaluation">The experiment.</param>
    public static ResultTable Of(ExperimentEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        List<(string Sample, ProbabilityQuality Quality)> rows = [("all, as predicted", evaluation.Quality)];
        if (evaluation.Recalibration is { } recalibration)
        {
            rows.Add(("judged part, as predicted", recalibration.Before));
            rows.Add(("judged part, recalibrated", recalibration.After));
        }
        return new(
            "probability-quality",
            $"The predicted probability as a probability: {evaluation.Headline.Label}. Smaller is better in every column.",
            [
                TableColumn.Text("sample", rows.Select(r => r.Sample), "Sample"),
                TableColumn.Whole("galaxies", rows.Select(r => r.Quality.Reliability.Total), "Galaxies"),
                .. Columns("ece", "Expected calibration error", rows, q => q.CalibrationError),
                TableColumn.Real("mce", rows.Select(r => r.Quality.MaximumCalibrationError), 3, "Maximum calibration error"),
                .. Columns("brier", "Brier score", rows, q => q.Brier),
                .. Columns("log_loss", "Log loss (nats)", rows, q => q.LogLoss),
            ],
            [
                $"Isotonic regression is fitted on a random {Words.Percent(evaluation.Options.RecalibrationFraction)} of the test set, stratified by class, and judged on the rest (the judged part).",
                $"Intervals hold {Words.Percent(evaluation.Options.Confidence)}; that of the expected calibration error comes from a bootstrap.",
            ]);
    }

    private static IEnumerable<TableColumn> Columns(string name, string heading, List<(string Sample, ProbabilityQuality Quality)> rows, Func<ProbabilityQuality, Estimate> value)
    {
        Estimate[] estimates = [.. rows.Select(r => value(r.Quality))];
        return
        [
            TableColumn.Real(name, estimates.Select(e => e.Value)).StoredOnly(),
            TableColumn.Real(name + "_low", estimates.Select(e => e.Low)).StoredOnly(),
            TableColumn.Real(name + "_high", estimates.Select(e => e.High)).StoredOnly(),
            TableColumn.ShownOnly(heading, estimates.Select(e => NumberText.WithInterval(e.Value, e.Low, e.High, 3))),
        ];
    }
}
