using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>How well mergers are told from others by something that is not the galaxy, or by a network that does not see all of it.</summary>
/// <param name="Name">What was looked at, and by what.</param>
/// <param name="Mergers">Mergers judged.</param>
/// <param name="Others">Others judged.</param>
/// <param name="Auroc">AUROC with its interval, out of fold.</param>
/// <param name="Network">AUROC of the headline network on the same objects, whole cutouts.</param>
/// <param name="PTwoSided">Paired comparison of the two (DeLong); NaN where both are the same.</param>
public sealed record ShortcutEvaluation(string Name, int Mergers, int Others, Estimate Auroc, double Network, double PTwoSided)
{
    /// <summary>Judges a probe; null where it judged fewer than two objects of a class.</summary>
    /// <param name="result">Its predictions.</param>
    /// <param name="network">The headline of the experiment.</param>
    /// <param name="confidence">Central probability of the interval.</param>
    /// <exception cref="EvaluationException">It judged an object that the network did not.</exception>
    internal static ShortcutEvaluation? Create(BaselineResult result, ClassifierEvaluation network, double confidence)
    {
        ObjectPrediction[] judged = [.. result.Folds.SelectMany(f => f.TestPredictions)];
        int mergers = judged.Count(p => p.IsMerger);
        if (mergers < 2 || judged.Length - mergers < 2) return null;
        PooledPredictions pooled = PooledPredictions.Create(judged, result.Name);
        Dictionary<long, double> known = network.Pooled.Objects.ToDictionary(p => p.ObjId, p => p.MergerProbability);
        if (pooled.Objects.FirstOrDefault(p => !known.ContainsKey(p.ObjId)) is { } stranger)
            throw new EvaluationException($"{result.Name} was judged on objid {stranger.ObjId}, the network was not: trainings of the run are missing.");
        double[] same = [.. pooled.Objects.Select(p => known[p.ObjId])];
        DeLongComparison comparison = DeLong.Compare(pooled.Labels, same, pooled.Probabilities);
        return new(
            result.Name, mergers, judged.Length - mergers, Estimate.From(comparison.Second, confidence), comparison.First.Auroc,
            same.SequenceEqual(pooled.Probabilities) ? double.NaN : comparison.PTwoSided);
    }
}
