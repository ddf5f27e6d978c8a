using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Presentation;
using static GalaxyMergers.Paper.Comparison.Departure;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Departures from the paper in how predictions are judged (specification, sections 5 to 9).</summary>
internal static class EvaluationDepartures
{
    public static IEnumerable<Departure> Create(ExperimentConfiguration configuration)
    {
        EvaluationOptions here = configuration.Evaluation, usual = new();
        if (configuration.Compute.Precision != Precision.Fp32)
            yield return new("Precision", "Single precision.", "bfloat16 in convolutions and dense layers (compute.precision).", "Set for this run: it is faster and costs less than the scatter of the folds.");
        yield return new(
            "The test set of Figures 3 to 11",
            "Not said which of the four.",
            "All of them, each object predicted by the one network that saw it in neither training nor validation.",
            "It uses every object once; scores of single folds stand in the tables.");
        yield return new(
            "Class ratio of the scores",
            "Not said; the numbers fit together only for about half mergers.",
            "Every score for half mergers, and beside it at the test set's ratio.",
            "The former compares with the paper, the latter with the sky.");
        yield return Choice(
            "Threshold",
            "0.5; equality is not mentioned.",
            $"A galaxy with p_m {here.Decision} counts as a merger.",
            "evaluation.threshold, merger_at_threshold",
            here.Threshold == usual.Threshold && here.MergerAtThreshold == usual.MergerAtThreshold,
            "An object at the threshold has to belong to one side.");
        yield return Choice(
            "Fit of the recalibration",
            "Fitted on a random third of the test set; may be read as fitting the binned points.",
            $"Isotonic regression on single objects, on a random {EnglishText.Percent(here.RecalibrationFraction)}, split stratified by class.",
            "evaluation.recalibration_fraction",
            here.RecalibrationFraction == usual.RecalibrationFraction,
            "No bins need to be chosen.");
        if (here.CalibrationPrevalence is { } prevalence)
            yield return new(
                "Prior of the calibration",
                "Not mentioned.",
                string.Create(CultureInfo.InvariantCulture, $"p_m is moved to a share of mergers of {prevalence:0.####} before it is judged (evaluation.calibration_prevalence)."),
                "Set for this run. Networks trained on balanced batches give probabilities for half mergers.");
        yield return new(
            "Tests of the lesion study",
            "One-tailed Welch per size, Stouffer over sizes; the samples are called independent.",
            "The same, and beside it a paired test and one that allows for shared training data.",
            "Folds share training data and sizes are nested, so the paper's p are approximate and probably too small.");
    }
}
