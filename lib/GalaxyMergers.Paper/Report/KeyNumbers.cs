using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Report;

/// <summary>The few numbers at the top of the report.</summary>
internal static class KeyNumbers
{
    /// <summary>Name, our value and what the paper has, in this order.</summary>
    public static IEnumerable<(string Label, string Value, string Paper)> List(ExperimentEvaluation evaluation)
    {
        ClassifierEvaluation headline = evaluation.Headline;
        Science.Statistics.SampleMoments error = headline[Score.BalancedError].Folds;
        Estimate area = headline[Score.Auroc].Pooled;
        bool isTransfer = headline.Arm == TrainingArm.Transfer; // a run may have no other arm, or not yet
        yield return (
            $"Balanced test error, {headline.Label}",
            NumberText.WithError(error.Mean, error.StandardError, 3),
            $"paper {NumberText.WithError(isTransfer ? PaperConstants.TransferLearningError : PaperConstants.RandomInitialisationError, PaperConstants.TestErrorStandardError, 3)}");
        yield return (
            $"AUROC, pooled, {EnglishText.Percent(evaluation.Options.Confidence)} interval",
            NumberText.WithInterval(area.Value, area.Low, area.High, 4),
            isTransfer ? $"paper {NumberText.Rounded(PaperConstants.Auroc, 4)}" : "paper: not given");
        yield return evaluation.Lesion.Sizes is [var only]
            ? ($"Transfer learning better, p at size {only.TrainingSize}", NumberText.PValue(only.Welch.PLess), $"paper, full size: {NumberText.Rounded(PaperConstants.FullSizeP, 2)}")
            : ("Transfer learning better, combined p", NumberText.PValue(evaluation.Lesion.Combined?.P ?? double.NaN), $"paper {NumberText.PValue(PaperConstants.LesionCombinedP)}");
        yield return (
            "Expected calibration error, before → after recalibration (cross-fitted)",
            BeforeAfter(evaluation, m => m.CalibrationError),
            $"{NumberText.Rounded(evaluation.CrossFitted?.After.IfCalibrated.CalibrationError.Value ?? double.NaN, 3)} if perfectly calibrated; paper: not given");
        yield return ("Log loss (nats), before → after recalibration (cross-fitted)", BeforeAfter(evaluation, m => m.LogLoss), "paper: not given");
    }

    private static string BeforeAfter(ExperimentEvaluation evaluation, Func<CalibrationMeasures, Estimate> measure) =>
        $"{NumberText.Rounded(measure(evaluation.Quality.Observed).Value, 3)} → {NumberText.Rounded(evaluation.CrossFitted is { } c ? measure(c.After.Observed).Value : double.NaN, 3)}";
}
