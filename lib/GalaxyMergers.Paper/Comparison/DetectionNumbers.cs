using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>The paper's numbers up to section 4, beside those of an experiment.</summary>
internal sealed class DetectionNumbers(ExperimentEvaluation evaluation, ComparisonContext context)
{
    private const double FractionTolerance = 0.02;
    private static readonly int s_full = LesionSizes.All[0].Nominal;
    private readonly PaperVerdict _verdict = new(evaluation, context);

    /// <summary>One row for each number, in the order of the paper.</summary>
    public IEnumerable<PaperNumber> Rows => [.. Abstract(), .. Dataset(), .. Scores(), .. Lesion()];

    private IEnumerable<PaperNumber> Abstract()
    {
        LesionComparison? full = evaluation.Lesion.Sizes.FirstOrDefault(s => s.Size == s_full);
        string balanced = "Balanced error, mean ± standard error of the folds.";
        yield return _verdict.Measured("Abstract", "Test error, random initialisation, full size", PrintedError(PaperConstants.RandomInitialisationError), ErrorOf(TrainingArm.Random), At(TrainingArm.Random) is null ? NotAtFull(TrainingArm.Random) : balanced);
        yield return _verdict.Measured("Abstract", "Test error, transfer learning, full size", PrintedError(PaperConstants.TransferLearningError), ErrorOf(TrainingArm.Transfer), At(TrainingArm.Transfer) is null ? NotAtFull(TrainingArm.Transfer) : balanced);
        yield return _verdict.Measured("Abstract", "Relative improvement by transfer learning", EnglishText.Percent(PaperConstants.RelativeImprovement), EnglishText.Percent(full?.RelativeImprovement ?? double.NaN), full is null ? NotAtFull([.. Enum.GetValues<TrainingArm>().Where(arm => At(arm) is null)]) : string.Empty);
        yield return _verdict.Measured("Abstract", "Combined p over all sizes (Stouffer)", NumberText.PValue(PaperConstants.LesionCombinedP), NumberText.PValue(Combined),
            evaluation.Lesion.Sizes.Count > 1 ? $"Over {EnglishText.Count(evaluation.Lesion.Sizes.Count, "size")}; approximate, as the paper's." : "There is nothing to combine: both arms were run at fewer than two sizes.");
    }

    private double Combined => evaluation.Lesion is { Sizes.Count: > 1, Combined: { } combined } ? combined.P : double.NaN;

    private IEnumerable<PaperNumber> Dataset()
    {
        const string InDataset = "A rule of the catalogue that the dataset was drawn from; see its description.";
        yield return PaperVerdict.Setting("Data set", "Mergers in the dataset", Text(PaperConstants.MergerCount), Counted(context.MergerCount));
        yield return PaperVerdict.Setting("Data set", "Other galaxies in the dataset", Text(PaperConstants.NonInteractingCount), Counted(context.OtherCount));
        yield return PaperVerdict.NotRun("Data set", "Redshift range", $"{Text(PaperConstants.RedshiftMinimum)} < z < {Text(PaperConstants.RedshiftMaximum)}", InDataset);
        yield return PaperVerdict.NotRun("Data set", "Merger-vote fraction of mergers", $"> {Text(PaperConstants.MergerVoteFractionMinimum)}", InDataset);
        yield return PaperVerdict.NotRun("Data set", "Merger-vote fraction of others", $"< {Text(PaperConstants.NonInteractingVoteFractionMaximum)}", InDataset);
        yield return PaperVerdict.Setting("Training", "Folds", Text(PaperConstants.FoldCount), Folds);
        yield return PaperVerdict.Setting("Section 2.4", "Sizes of the training set", EnglishText.List(PaperConstants.LesionSizes), EnglishText.List(TrueSizes));
        yield return PaperVerdict.Setting("Section 2.4", "The same as shares of the full set", Shares(PaperConstants.LesionFractions), Shares(Sizes.Select(Fraction)));
    }

    private IEnumerable<PaperNumber> Scores()
    {
        PublishedDetectionScore paper = PaperConstants.DetectionScores[^1];
        ClassifierEvaluation? ours = At(TrainingArm.Transfer);
        string basis = ours is null ? NotAtFull(TrainingArm.Transfer) : "For half mergers, mean of the folds; pooled value in brackets.";
        string Ours(Score score) => ours is null || double.IsNaN(ours[score].Pooled.Value)
            ? NumberText.NotAvailable : $"{NumberText.Rounded(ours[score].Folds.Mean, 2)} ({NumberText.Rounded(ours[score].Pooled.Value, 2)})";
        Estimate? area = ours?[Score.Auroc].Pooled;
        yield return _verdict.Measured("Table 1", "Recall", NumberText.Rounded(paper.Recall, 2), Ours(Score.Recall), basis);
        yield return _verdict.Measured("Table 1", "Precision", NumberText.Rounded(paper.Precision, 2), Ours(Score.BalancedPrecision), basis);
        yield return _verdict.Measured("Table 1", "F1", NumberText.Rounded(paper.F1, 2), Ours(Score.BalancedF1), basis);
        yield return _verdict.Measured("Figure 7", "AUROC", NumberText.Rounded(PaperConstants.Auroc, 4), area is null ? NumberText.NotAvailable : NumberText.WithInterval(area.Value, area.Low, area.High, 4),
            area is null ? basis : $"Pooled out-of-fold predictions, interval by {area.Method}; the paper gives no interval.");
        foreach (PublishedDetectionScore other in PaperConstants.DetectionScores.SkipLast(1))
            yield return PaperVerdict.NotRun(
                "Table 1", $"Recall, precision, F1 of {other.Method}", $"{NumberText.Rounded(other.Recall, 2)}, {NumberText.Rounded(other.Precision, 2)}, {NumberText.Rounded(other.F1, 2)}",
                "Another method on another sample, quoted by the paper: see Table 1 here.");
    }

    private IEnumerable<PaperNumber> Lesion()
    {
        for (int i = 0; i < PaperConstants.LesionSizes.Count; i++)
        {
            double share = i == 1 ? 1.0 / 6 : PaperConstants.LesionFractions[i];
            LesionComparison? ours = evaluation.Lesion.Sizes.FirstOrDefault(s => Math.Abs(Fraction(s.Size) - share) < FractionTolerance);
            yield return _verdict.Measured(
                "Figure 2",
                $"One-tailed Welch p at size {PaperConstants.LesionSizes[i]} ({EnglishText.Percent(PaperConstants.LesionFractions[i])})",
                NumberText.Rounded(PaperConstants.LesionPValues[i], 2),
                NumberText.PValue(ours?.Welch.PLess ?? double.NaN),
                ours is null ? "Both arms were not run at this share of the full set." : $"At size {ours.TrainingSize}, twice the training mergers; approximate, as the paper's.");
        }
        yield return PaperVerdict.NotRun("Results on training-set size", "p quoted for the full size", NumberText.Rounded(PaperConstants.FullSizeP, 2), "The same number as in Figure 2; it does not follow from the printed errors.");
    }

    private int[] Sizes => [.. evaluation.Classifiers.Select(c => c.Size).Distinct().Order()];

    private int[] TrueSizes => [.. Sizes.Select(size => evaluation.Classifiers.First(c => c.Size == size).TrainingSize)];

    private double Fraction(int size) => (double)size / s_full;

    private string ErrorOf(TrainingArm arm)
    {
        SampleMoments? folds = At(arm)?[Score.BalancedError].Folds;
        return NumberText.WithError(folds?.Mean ?? double.NaN, folds?.StandardError ?? double.NaN, 3);
    }

    private ClassifierEvaluation? At(TrainingArm arm) => evaluation.Classifiers.FirstOrDefault(c => c.Arm == arm && c.Size == s_full);

    private static string NotAtFull(params TrainingArm[] arms) => $"Not run at the full size: {string.Join(", ", arms.Select(FigureText.ArmName))}.";

    private string Folds => (evaluation.Result.Configuration.CrossValidation.FoldCount, evaluation.Headline.Folds.Count) is var (dealt, run) && dealt == run ? Text(dealt) : $"{run} of {dealt}";

    private static string Counted(int? count) => count is { } known ? Text(known) : NumberText.NotAvailable;

    private static string PrintedError(double error) => NumberText.WithError(error, PaperConstants.TestErrorStandardError, 3);

    private static string Shares(IEnumerable<double> fractions) => string.Join(", ", fractions.Select(EnglishText.Percent));

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
