using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>The network of a classifier's file, its normalisations folded into its convolutions.</summary>
internal sealed class FoldedNetwork : IDisposable
{
    private readonly Classifier _network;

    public FoldedNetwork(ClassifierFile file, Device device)
    {
        file.Network.Validate();
        using Classifier plain = ClassifierFactory.Create(file.Network, classes: 2, ScalarType.Float32, device);
        WeightTransfer.Import(plain.Tensors, file.Weights);
        _network = plain.Folded();
    }

    /// <summary>Class probabilities, (N, classes) row-major.</summary>
    /// <param name="inputs">Images in the type in which the backbone is to compute.</param>
    public float[] Probabilities(Tensor inputs)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return TensorData.ToArray<float>(_network.call(inputs).softmax(1), ScalarType.Float32);
    }

    /// <summary>What in one image speaks for "merger"; see <see cref="ClassActivation"/>.</summary>
    public ClassActivation Explain(Tensor input) => ClassActivation.Of(_network, input);

    public void Dispose() => _network.Dispose();
}
