using GalaxyMergers.Science;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Experiments.Configuration;

/// <summary>How predictions are evaluated; the defaults are the paper's choices, or ours where it says nothing.</summary>
public sealed record EvaluationOptions
{
    /// <summary>An object counts as a merger from this p_m on (section 3).</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Whether an object with p_m equal to the threshold counts as a merger; not in the paper.</summary>
    public bool MergerAtThreshold { get; init; } = true;

    /// <summary>The rule that both settings make: which p_m counts as a merger.</summary>
    internal ScoreThreshold Decision => new(Threshold, MergerAtThreshold);

    /// <summary>Whether other methods (morphology, peaks, photometry, frozen features) and shortcuts are measured on the same folds; the paper did not.</summary>
    public bool MorphologyBaseline { get; init; } = true;

    /// <summary>Bins of the histograms of Figures 3 and 5.</summary>
    public int HistogramBins { get; init; } = 20;

    /// <summary>Bins of the reliability diagrams of Figures 4 and 6.</summary>
    public int ReliabilityBins { get; init; } = 10;

    /// <summary>Error bars of the reliability diagrams, in standard deviations (section 4.2: 2).</summary>
    public double ErrorBarSigma { get; init; } = PaperConstants.CalibrationErrorBarSigma;

    /// <summary>Share of the test set that fits the recalibration (section 4.2: one third).</summary>
    public double RecalibrationFraction { get; init; } = PaperConstants.RecalibrationFraction;

    /// <summary>Central probability of the intervals that we add to the paper's numbers.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Parts of the cross-fitted recalibration: each part's objects are mapped by a curve fitted to the others; at least 2.</summary>
    public int RecalibrationFolds { get; init; } = 10;

    /// <summary>
    /// Resamples behind the intervals of calibration errors, Brier score and log loss, and simulated sets of labels behind their values
    /// for a perfectly calibrated classifier. 1000 leave an end of a 95 % interval an error of 8 % of the standard deviation.
    /// </summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Test objects over training objects in one iteration of the cross-validation, for the corrected paired test; null takes what the folds give.</summary>
    public double? TestToTrainRatio { get; init; }

    /// <summary>
    /// Merger fraction π to which p_m is moved before the calibration is judged; null leaves the network's own 50:50 prior.
    /// </summary>
    public double? CalibrationPrevalence { get; init; }

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(Threshold is >= 0 and <= 1, within, nameof(Threshold), Threshold, "from 0 to 1");
        SettingException.Require(HistogramBins is >= 1 and <= 1000, within, nameof(HistogramBins), HistogramBins, "a whole number from 1 to 1000");
        SettingException.Require(ReliabilityBins is >= 1 and <= 1000, within, nameof(ReliabilityBins), ReliabilityBins, "a whole number from 1 to 1000");
        SettingException.Require(ErrorBarSigma > 0 && double.IsFinite(ErrorBarSigma), within, nameof(ErrorBarSigma), ErrorBarSigma, "above 0, in standard deviations");
        SettingException.Require(RecalibrationFraction is > 0 and < 1, within, nameof(RecalibrationFraction), RecalibrationFraction, "above 0 and below 1");
        SettingException.Require(Confidence is > 0 and < 1, within, nameof(Confidence), Confidence, "above 0 and below 1");
        SettingException.Require(RecalibrationFolds >= 2, within, nameof(RecalibrationFolds), RecalibrationFolds, "a whole number from 2 on");
        SettingException.Require(Resamples >= 2, within, nameof(Resamples), Resamples, "a whole number from 2 on");
        SettingException.Require(TestToTrainRatio is null || (TestToTrainRatio > 0 && double.IsFinite(TestToTrainRatio.Value)), within, nameof(TestToTrainRatio), TestToTrainRatio, "above 0, or null");
        SettingException.Require(CalibrationPrevalence is null or (> 0 and < 1), within, nameof(CalibrationPrevalence), CalibrationPrevalence, "above 0 and below 1, or null");
    }
}
