using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace GalaxyMergers.Experiments.Baselines;

/// <summary>
/// Gradient-boosted decision trees (ML.NET's FastTree, a MART; Friedman 2001) with the defaults of the library: 100 trees of 20 leaves, learning rate 0.2.
/// Both classes weigh alike in training. The library leaves rows with a NaN
/// out; here a NaN is a value of its own, below all others.
/// </summary>
public sealed class BoostedTrees
{
    private const float Missing = -1e30f;

    private readonly PredictionEngine<Row, Answer> _engine;

    private BoostedTrees(PredictionEngine<Row, Answer> engine) => _engine = engine;

    /// <summary>Trains; the same arguments give the same trees.</summary>
    /// <param name="features">One row an object, all of the same length.</param>
    /// <param name="isMerger">Class of each.</param>
    /// <param name="seed">Seed of the library.</param>
    /// <exception cref="ArgumentException">Only one class.</exception>
    public static BoostedTrees Fit(IReadOnlyList<double[]> features, IReadOnlyList<bool> isMerger, int seed)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(isMerger);
        int mergers = isMerger.Count(merger => merger);
        if (mergers == 0 || mergers == isMerger.Count)
            throw new ArgumentException($"{mergers} of {isMerger.Count} training objects are mergers; both classes are needed.", nameof(isMerger));
        float WeightOf(bool merger) => isMerger.Count / (2f * (merger ? mergers : isMerger.Count - mergers));
        MLContext context = new(seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features[0].Length);
        IDataView data = context.Data.LoadFromEnumerable(
            features.Select((row, i) => new Row { Features = Floats(row), Label = isMerger[i], Weight = WeightOf(isMerger[i]) }), schema);
        FastTreeBinaryTrainer.Options options = new()
        {
            LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features), ExampleWeightColumnName = nameof(Row.Weight), NumberOfThreads = 1, Seed = seed,
        };
        return new(context.Model.CreatePredictionEngine<Row, Answer>(context.BinaryClassification.Trainers.FastTree(options).Fit(data), inputSchemaDefinition: schema));
    }

    /// <summary>Score in (0, 1) of an object, for a population with as many mergers as others.</summary>
    public double Predict(double[] features) => _engine.Predict(new Row { Features = Floats(features) }).Probability;

    private static float[] Floats(double[] features) => Array.ConvertAll(features, value => double.IsNaN(value) ? Missing : (float)value);

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }

    private sealed class Answer
    {
        public float Probability { get; set; }
    }
}
