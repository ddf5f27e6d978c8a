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
    /// <summary>Fits and judges; null when one class has fewer than two objects to share out.</summary>
    internal static Recalibration? Create(PooledPredictions all, EvaluationOptions options, ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, "recalibration split");
        var (fitMergers, judgeMergers) = Split(all.Objects.Take(all.MergerCount), options.RecalibrationFraction, random);
        var (fitOthers, judgeOthers) = Split(all.Objects.Skip(all.MergerCount), options.RecalibrationFraction, random);
        if (fitMergers.Length * fitOthers.Length * judgeMergers.Length * judgeOthers.Length == 0)
            return null;
        PooledPredictions fit = PooledPredictions.Create([.. fitMergers, .. fitOthers], "recalibration");
        PooledPredictions judged = PooledPredictions.Create([.. judgeMergers, .. judgeOthers], "recalibration");
        IsotonicRegression map = IsotonicRegression.Fit(fit.Probabilities, fit.Labels);
        PooledPredictions mapped = judged.WithProbabilities(map.Predict(judged.Probabilities));
        return new(
            map,
            fit.Objects.Count,
            judged,
            ProbabilityQuality.Create(judged, options, SeededRandom.For(seed, "calibration error before")),
            ProbabilityQuality.Create(mapped, options, SeededRandom.For(seed, "calibration error after")));
    }

    private static (ObjectPrediction[] Fit, ObjectPrediction[] Judge) Split(IEnumerable<ObjectPrediction> objects, double fraction, SeededRandom random)
    {
        ObjectPrediction[] shuffled = [.. objects];
        random.Shuffle(shuffled.AsSpan());
        int count = (int)Math.Round(shuffled.Length * fraction, MidpointRounding.ToEven);
        return (shuffled[..count], shuffled[count..]);
    }
}
