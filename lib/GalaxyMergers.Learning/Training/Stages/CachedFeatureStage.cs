using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Science.Statistics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>
/// The head stage on features that are computed once: a fixed number of augmented views of each training image, and the validation images.
/// Each step draws one view of each of its images.
/// </summary>
internal sealed class CachedFeatureStage : Stage
{
    private readonly StageData _data;
    private readonly int _views;
    private readonly int _length;
    private readonly float[] _training;
    private readonly float[] _validation;

    public CachedFeatureStage(Classifier network, OptimizerHelper optimiser, double labelSmoothing, ScalarType type, int views, StageData data)
        : base(network, optimiser, labelSmoothing)
    {
        _data = data;
        _views = views;
        _length = checked((int)network.Backbone.FeatureCount);
        ViewSet all = new(data.Batches, views);
        _training = new ImageClassification(network, type, all, data.EvaluationBatch, data.Workers).Features(data.Cancellation);
        _validation = new ImageClassification(network, type, data.Validation, data.EvaluationBatch, data.Workers).Features(data.Cancellation);
    }

    public override StepOutcome Accumulate(long step)
    {
        using DisposeScope scope = NewDisposeScope();
        int[] images = new int[_data.Batches.BatchSize];
        _data.Batches.Choose(step, images);
        float[] features = new float[images.Length * _length];
        int[] classes = new int[images.Length];
        for (int slot = 0; slot < images.Length; slot++)
        {
            int view = SeededRandom.For(_data.Seed, "cached view", step, slot).NextInt(_views);
            _training.AsSpan(((images[slot] * _views) + view) * _length, _length).CopyTo(features.AsSpan(slot * _length));
            classes[slot] = _data.Batches.ClassOf(images[slot]);
        }

        return Backward(Network.HeadLogits(ToTensor(features, images.Length)), classes, images.Length);
    }

    public override float[] Validate()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        return TensorData.ToArray<float>(Network.HeadLogits(ToTensor(_validation, _validation.Length / _length)).softmax(1), ScalarType.Float32);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private Tensor ToTensor(float[] features, int count) =>
        TensorData.From<float>(features, [count, _length], ScalarType.Float32, Network.Type, Network.Device);

    /// <summary>All views of all training images, image by image.</summary>
    private sealed class ViewSet(IBatchSource batches, int views) : IImageSet
    {
        public int Count => batches.ImageCount * views;

        public int FloatsPerImage => batches.FloatsPerImage;

        public int ClassOf(int index) => batches.ClassOf(index / views);

        public void Fill(int index, Span<float> pixels) => batches.FillView(index / views, index % views, pixels);
    }
}
