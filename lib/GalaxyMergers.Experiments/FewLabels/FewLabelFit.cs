using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Experiments.FewLabels;

/// <summary>A logistic head on the features of a few labelled images, judged and calibrated by images that it was not fitted to.</summary>
/// <param name="Head">Fitted to all of them, both classes at the same total weight.</param>
/// <param name="OutOfFold">Probability of each by a head that was fitted to the other folds; for half mergers, half others.</param>
/// <param name="Calibration">From such a probability to one at the share of mergers among the labels.</param>
/// <param name="Calibrated">The out-of-fold probabilities by calibrations that were fitted to the other folds.</param>
public sealed record FewLabelFit(LogisticRegression Head, IReadOnlyList<double> OutOfFold, IReadOnlyList<double> Calibrated, IsotonicRegression Calibration)
{
    /// <summary>
    /// Penalty on the standardised coefficients. On features of 512 or 1024 numbers and 50 to 200 labels the AUROC changes little from a tenth to ten times
    /// of it (edge-on galaxies, mergers); it is not tuned to the labels, which are too few for that.
    /// </summary>
    public const double Ridge = 100;

    /// <summary>Fits, judges and calibrates.</summary>
    /// <param name="images">Features of the labelled images.</param>
    /// <param name="isMerger">Their labels.</param>
    /// <param name="foldOf">Fold of each, from 0; every fold has both classes.</param>
    public static FewLabelFit Create(IReadOnlyList<ImageFeatures> images, bool[] isMerger, int[] foldOf)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(isMerger);
        ArgumentNullException.ThrowIfNull(foldOf);
        double[][] means = [.. images.Select(image => image.Mean())];
        double[] outOfFold = OutOfFoldOf(images, means, isMerger, foldOf, (_, training) => training), calibrated = new double[outOfFold.Length];
        foreach (int fold in foldOf.Distinct())
        {
            int[] others = [.. Enumerable.Range(0, foldOf.Length).Where(i => foldOf[i] != fold)];
            IsotonicRegression curve = SigmoidCalibration.Fit([.. others.Select(i => outOfFold[i])], [.. others.Select(i => isMerger[i])]);
            for (int i = 0; i < foldOf.Length; i++)
                if (foldOf[i] == fold) calibrated[i] = curve.Predict(outOfFold[i]);
        }

        return new FewLabelFit(LogisticRegression.Fit(means, isMerger, ridge: Ridge), outOfFold, calibrated, SigmoidCalibration.Fit(outOfFold, isMerger));
    }

    /// <summary>AUROC of heads fitted to fewer labels, each tested on a fold that it was not fitted to.</summary>
    /// <param name="images">Features of the labelled images.</param>
    /// <param name="isMerger">Their labels.</param>
    /// <param name="foldOf">Fold of each.</param>
    /// <param name="seed">Seed of which labels are left out.</param>
    public static LearningCurve Curve(IReadOnlyList<ImageFeatures> images, bool[] isMerger, int[] foldOf, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(isMerger);
        ArgumentNullException.ThrowIfNull(foldOf);
        double[][] means = [.. images.Select(image => image.Mean())];
        double most = 1 - (1.0 / foldOf.Distinct().Count());
        return LearningCurve.Create([.. LearningCurve.Shares.Select(share => (Labels: (int)Math.Round(share * most * images.Count), Share: share)).Select(part => (part.Labels, Repeated(part.Share)))]);

        DeLongEstimate[] Repeated(double share) =>
        [
            .. Enumerable.Range(0, share == 1 ? 1 : LearningCurve.Repetitions).Select(repetition => DeLong.Estimate(isMerger, OutOfFoldOf(
                images, means, isMerger, foldOf, (fold, training) => Thinned(training, isMerger, share, SeededRandom.For(seed, "learning curve", fold, repetition))))),
        ];
    }

    /// <summary>As many of each class as the share says, two at least.</summary>
    private static int[] Thinned(int[] training, bool[] isMerger, double share, SeededRandom random)
    {
        random.Shuffle(training.AsSpan());
        return [.. training.GroupBy(i => isMerger[i]).SelectMany(group => group.Take(Math.Max(2, (int)Math.Round(share * group.Count()))))];
    }

    private static double[] OutOfFoldOf(IReadOnlyList<ImageFeatures> images, double[][] means, bool[] isMerger, int[] foldOf, Func<int, int[], int[]> choose)
    {
        double[] p = new double[images.Count];
        foreach (int fold in foldOf.Distinct().Order())
        {
            int[] training = choose(fold, [.. Enumerable.Range(0, p.Length).Where(i => foldOf[i] != fold)]);
            LogisticRegression head = LogisticRegression.Fit([.. training.Select(i => means[i])], [.. training.Select(i => isMerger[i])], ridge: Ridge);
            for (int i = 0; i < p.Length; i++)
                if (foldOf[i] == fold) p[i] = images[i].Probability(head);
        }

        return p;
    }
}
