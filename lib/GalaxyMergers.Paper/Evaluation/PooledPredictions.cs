using System.Globalization;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Out-of-fold predictions of several folds as one test set, mergers first, each class by objid.</summary>
public sealed class PooledPredictions
{
    private PooledPredictions(ObjectPrediction[] objects)
    {
        Objects = objects;
        Labels = Array.ConvertAll(objects, p => p.IsMerger);
        Probabilities = Array.ConvertAll(objects, p => p.MergerProbability);
        MergerCount = objects.Count(p => p.IsMerger);
    }

    /// <summary>One row for each object.</summary>
    public IReadOnlyList<ObjectPrediction> Objects { get; }

    /// <summary>True for a merger, row by row.</summary>
    public bool[] Labels { get; }

    /// <summary>p_m, row by row.</summary>
    public double[] Probabilities { get; }

    /// <summary>Number of mergers, which are the first rows.</summary>
    public int MergerCount { get; }

    /// <summary>Number of other galaxies.</summary>
    public int OtherCount => Objects.Count - MergerCount;

    /// <summary>Pools predictions; their order does not matter.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="EvaluationException">An object that was predicted twice, or a p_m outside [0, 1].</exception>
    public static PooledPredictions Create(IEnumerable<ObjectPrediction> predictions, string source)
    {
        ObjectPrediction[] objects = [.. predictions.OrderByDescending(p => p.IsMerger).ThenBy(p => p.ObjId)];
        HashSet<long> seen = [];
        foreach (ObjectPrediction prediction in objects)
        {
            if (prediction.MergerProbability is not (>= 0 and <= 1))
                throw new EvaluationException(string.Create(CultureInfo.InvariantCulture, $"{source}: object {prediction.ObjId} has p_m = {prediction.MergerProbability}; it must lie in [0, 1]. "
                    + $"The training of this cell diverged or its predictions are damaged: remove the cell and run it again."));
            if (!seen.Add(prediction.ObjId))
                throw new EvaluationException(string.Create(CultureInfo.InvariantCulture, $"{source}: object {prediction.ObjId} was predicted twice. Each object belongs to the test part of one fold only: "
                    + $"the cells were made with different folds; remove them and run again."));
        }
        return new(objects);
    }

    /// <summary>As many objects of each class, drawn from it with replacement.</summary>
    /// <param name="random">Draws.</param>
    public PooledPredictions Resampled(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new([.. Objects.Select((_, i) => Objects[i < MergerCount ? random.NextInt(MergerCount) : MergerCount + random.NextInt(OtherCount)])]);
    }

    /// <summary>A random share of the objects of each class, and the others: one part to fit, one to judge by.</summary>
    /// <param name="fraction">The share, in [0, 1]; the number of each class is rounded half to even.</param>
    /// <param name="random">Draws.</param>
    public (PooledPredictions Part, PooledPredictions Remainder) Split(double fraction, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ObjectPrediction[] mergers = [.. Objects.Take(MergerCount)], others = [.. Objects.Skip(MergerCount)];
        random.Shuffle(mergers.AsSpan());
        random.Shuffle(others.AsSpan());
        int Share(ObjectPrediction[] all) => (int)Math.Round(all.Length * fraction, MidpointRounding.ToEven);
        return (
            Create([.. mergers[..Share(mergers)], .. others[..Share(others)]], "one part of a split"),
            Create([.. mergers[Share(mergers)..], .. others[Share(others)..]], "one part of a split"));
    }

    /// <summary>Objects of a resample, some of which may stand there several times, as a set of their own; mergers first.</summary>
    internal static PooledPredictions Resample(IReadOnlyList<ObjectPrediction> objects) => new([.. objects]);

    /// <summary>The same objects with other probabilities, row by row.</summary>
    /// <param name="probabilities">One for each row, in [0, 1].</param>
    public PooledPredictions WithProbabilities(IReadOnlyList<double> probabilities) =>
        new([.. Objects.Select((p, i) => p with { MergerProbability = probabilities[i] })]);
}
