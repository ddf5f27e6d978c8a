using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>
/// The paper's recalibration (section 4.2): isotonic regression on a random part of the test set, stratified by class,
/// judged on the rest.
/// </summary>
/// <param name="Map">The fitted map from p_m to the calibrated probability.</param>
/// <param name="FittedCount">Objects that fitted it.</param>
/// <param name="Judged">The other objects, with their p_m before.</param>
/// <param name="Before">Quality of p_m on the judged objects.</param>
/// <param name="After">Quality of the recalibrated probability on the same objects.</param>
public sealed record Recalibration(
    IsotonicRegression Map, int FittedCount, PooledPredictions Judged, ProbabilityQuality Before, ProbabilityQuality After)
{
    /// <summary>What the random numbers of the split are for.</summary>
    public const string SplitPurpose = "recalibration split";

    /// <summary>Fits and judges; null when one class has fewer than two objects to share out.</summary>
    internal static Recalibration? Create(PooledPredictions all, EvaluationOptions options, ulong seed)
    {
        (PooledPredictions fit, PooledPredictions judged) = all.Split(options.RecalibrationFraction, SeededRandom.For(seed, SplitPurpose));
        if (fit.MergerCount == 0 || fit.OtherCount == 0 || judged.MergerCount == 0 || judged.OtherCount == 0)
            return null;
        IsotonicRegression map = IsotonicRegression.Fit(fit.Probabilities, fit.Labels);
        PooledPredictions mapped = judged.WithProbabilities(map.Predict(judged.Probabilities));
        return new(
            map,
            fit.Objects.Count,
            judged,
            ProbabilityQuality.Create(judged, options, SeededRandom.For(seed, "calibration error before")),
            ProbabilityQuality.Create(mapped, options, SeededRandom.For(seed, "calibration error after")));
    }
}

/// <summary>
/// Recalibration judged on every object of the test set: these are dealt into parts with equal shares of each class, and the objects of
/// a part are mapped by isotonic regression on the other parts. The curve never says exactly 0 or 1
/// (<see cref="IsotonicRegression.FitCalibration"/>). The paper fits a third and judges the rest (<see cref="Recalibration"/>).
/// </summary>
/// <param name="Folds">Number of parts.</param>
/// <param name="Mapped">All objects with their recalibrated probability.</param>
/// <param name="After">Quality of it. The intervals resample the objects, not the fits.</param>
public sealed record CrossFittedRecalibration(int Folds, PooledPredictions Mapped, ProbabilityQuality After)
{
    /// <summary>Fits and judges; null when a class has fewer than two objects.</summary>
    internal static CrossFittedRecalibration? Create(PooledPredictions all, EvaluationOptions options, ulong seed)
    {
        if (options.RecalibrationFolds < 2)
            throw new EvaluationException($"evaluation.recalibration_folds is {options.RecalibrationFolds}; a cross-fitted recalibration needs at least 2.");
        int folds = Math.Min(options.RecalibrationFolds, Math.Min(all.MergerCount, all.OtherCount));
        if (folds < 2) return null;
        SeededRandom random = SeededRandom.For(seed, "recalibration folds");
        int[] part = [.. Parts(all.MergerCount, folds, random), .. Parts(all.OtherCount, folds, random)];
        double[] mapped = new double[part.Length];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, part.Length).Where(i => part[i] != fold)];
            IsotonicRegression map = IsotonicRegression.FitCalibration([.. others.Select(i => all.Probabilities[i])], [.. others.Select(i => all.Labels[i])]);
            for (int i = 0; i < part.Length; i++)
                if (part[i] == fold) mapped[i] = map.Predict(all.Probabilities[i]);
        }

        PooledPredictions recalibrated = all.WithProbabilities(mapped);
        return new(folds, recalibrated, ProbabilityQuality.Create(recalibrated, options, SeededRandom.For(seed, "calibration error cross-fitted")));
    }

    private static int[] Parts(int count, int folds, SeededRandom random)
    {
        int[] parts = [.. Enumerable.Range(0, count).Select(i => i % folds)];
        random.Shuffle(parts.AsSpan());
        return parts;
    }
}
