using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>The network of a classifier's file, its normalisations folded into its convolutions.</summary>
internal sealed class FoldedNetwork : IDisposable
{
    private readonly Classifier _network;
    private readonly ForwardMode _mode;

    public FoldedNetwork(ClassifierFile file, Device device, ScalarType type)
    {
        file.Network.Validate();
        _mode = new ForwardMode(Normalisation.Folded, type);
        _network = ClassifierFactory.Create(file.Network, classes: 2, ScalarType.Float32, device);
        WeightTransfer.Import([.. _network.Tensors], file.Weights);
        _network.Backbone.Fold(type);
    }

    /// <summary>Class probabilities, (N, classes) row-major.</summary>
    public float[] Probabilities(Tensor inputs)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return TensorData.ToArray<float>(_network.Logits(inputs, _mode).softmax(1), ScalarType.Float32);
    }

    /// <summary>What in one image speaks for "merger"; see <see cref="ClassActivation"/>.</summary>
    public ClassActivation Explain(Tensor input) => ClassActivation.Of(_network, input, _mode);

    public void Dispose() => _network.Dispose();
}
