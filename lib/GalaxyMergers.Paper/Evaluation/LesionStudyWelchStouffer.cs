using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Transfer learning against random weights over all sizes (section 3.1, appendix A2).</summary>
/// <param name="Error">Which error is compared.</param>
/// <param name="Sizes">The sizes at which both arms exist, ascending.</param>
/// <param name="Combined">Stouffer's unweighted combination of the one-tailed Welch p-values; null when there is none to combine.</param>
/// <param name="SharedFolds">
/// The combination that allows for galaxies which the sizes share, over the folds that both arms have at every size with such a p; null with fewer than two such sizes or folds.
/// </param>
public sealed record LesionStudy(Score Error, IReadOnlyList<LesionComparison> Sizes, StoufferResult? Combined, SharedFoldsCombination? SharedFolds)
{
    /// <summary>What must stand beside the p-values.</summary>
    public static string Caution => Prose.Text("lesion-caution");

    internal static LesionStudy Create(IReadOnlyList<ClassifierEvaluation> classifiers, Score error, Func<int, double> testToTrainRatio)
    {
        LesionComparison[] sizes =
        [
            .. from transfer in classifiers
               where transfer.Arm == TrainingArm.Transfer
               join random in classifiers.Where(c => c.Arm == TrainingArm.Random) on transfer.Size equals random.Size
               orderby transfer.Size
               select LesionComparison.Create(transfer, random, error, testToTrainRatio(transfer.Size)),
        ];
        double[] p = [.. sizes.Select(s => s.Welch.PLess).Where(value => !double.IsNaN(value))];
        return new(error, sizes, p.Length == 0 ? null : Stouffer.Combine(p), Shared(classifiers, sizes, error, testToTrainRatio));
    }

    private static SharedFoldsCombination? Shared(IReadOnlyList<ClassifierEvaluation> classifiers, LesionComparison[] sizes, Score error, Func<int, double> testToTrainRatio)
    {
        int[] compared = [.. sizes.Where(s => !double.IsNaN(s.Corrected.PLess)).Select(s => s.Size)]; // as with Welch's p: without scatter there is none
        if (compared.Length < 2) return null;
        ClassifierEvaluation[] both = [.. classifiers.Where(c => compared.Contains(c.Size)).OrderBy(c => c.Size)];
        int[] folds = [.. both.Select(c => c.Folds.Select(f => f.Fold)).Aggregate((a, b) => a.Intersect(b)).Order()];
        if (folds.Length < 2) return null;
        double[][] Errors(TrainingArm arm) => [.. both.Where(c => c.Arm == arm).Select(c => LesionComparison.ErrorsOf(c, error, folds))];
        return SharedFoldsCombination.Compare(Errors(TrainingArm.Transfer), Errors(TrainingArm.Random), [.. compared.Select(testToTrainRatio)]);
    }
}

/// <summary>The two arms at one size of the training set (section 3.1, Figure 2).</summary>
/// <param name="Size">Nominal size: what the paper calls this share of its dataset.</param>
/// <param name="TrainingSize">True size, twice the number of training mergers.</param>
/// <param name="TransferErrors">Error of each fold with transfer learning.</param>
/// <param name="RandomErrors">Error of the same folds from random weights.</param>
/// <param name="Welch">The paper's test; <see cref="WelchResult.PLess"/> is its one-tailed p.</param>
/// <param name="Paired">Paired t-test over the folds, which both arms share; takes the folds as independent.</param>
/// <param name="Corrected">The same with the variance of Nadeau and Bengio (2003), which allows for shared training data.</param>
/// <param name="BinomialScatter">
/// Standard deviation of a fold's error that counting alone gives, at the mean rates of both arms: √(e(1−e)/n), or for the balanced
/// error ½√(TPR(1−TPR)/n⁺ + FPR(1−FPR)/n⁻).
/// </param>
public sealed record LesionComparison(
    int Size,
    int TrainingSize,
    IReadOnlyList<double> TransferErrors,
    IReadOnlyList<double> RandomErrors,
    WelchResult Welch,
    PairedTResult Paired,
    PairedTResult Corrected,
    double BinomialScatter)
{
    /// <summary>Mean and standard error with transfer learning.</summary>
    public SampleMoments Transfer => SampleMoments.FromValues([.. TransferErrors]);

    /// <summary>Mean and standard error from random weights.</summary>
    public SampleMoments Random => SampleMoments.FromValues([.. RandomErrors]);

    /// <summary>(random − transfer)/random; the paper quotes 15 % at the full size.</summary>
    public double RelativeImprovement => (Random.Mean - Transfer.Mean) / Random.Mean;

    internal static LesionComparison Create(ClassifierEvaluation transfer, ClassifierEvaluation random, Score error, double testToTrainRatio)
    {
        int[] shared = [.. transfer.Folds.Select(f => f.Fold).Intersect(random.Folds.Select(f => f.Fold)).Order()];
        double[] a = ErrorsOf(transfer, error), b = ErrorsOf(random, error);
        double[] pairedA = ErrorsOf(transfer, error, shared), pairedB = ErrorsOf(random, error, shared);
        return new(
            transfer.Size,
            transfer.TrainingSize,
            a,
            b,
            WelchTest.OneTailed(a, b),
            PairedTTest.Compute(pairedA, pairedB),
            PairedTTest.CorrectedResampled(pairedA, pairedB, testToTrainRatio),
            CountingScatter(transfer, random, error));
    }

    private static double CountingScatter(ClassifierEvaluation transfer, ClassifierEvaluation random, Score error)
    {
        double Variance(Score rate, long objects)
        {
            double mean = (transfer[rate].Folds.Mean + random[rate].Folds.Mean) / 2;
            return mean * (1 - mean) * transfer.Folds.Count / objects;
        }

        return error == Score.BalancedError
            ? Math.Sqrt(Variance(Score.Recall, transfer.Counts.Positives) + Variance(Score.Specificity, transfer.Counts.Negatives)) / 2
            : Math.Sqrt(Variance(error, transfer.Counts.Total));
    }

    internal static double[] ErrorsOf(ClassifierEvaluation classifier, Score error, int[]? folds = null) =>
        [.. classifier.Folds.Where(f => folds is null || folds.Contains(f.Fold)).Select(f => f[error])];
}
