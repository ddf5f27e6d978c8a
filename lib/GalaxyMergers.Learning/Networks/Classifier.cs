using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks;

/// <summary>
/// The paper's classifier (section 2.1): a backbone, global average pooling, a hidden layer of rectified units, and an
/// output a class. Without a hidden layer (zero units) the outputs follow the features directly.
/// </summary>
internal sealed class Classifier : IDisposable
{
    private readonly Dense? _hidden;
    private readonly Dense _output;

    public Classifier(Backbone backbone, int hiddenUnits, int classes)
    {
        Backbone = backbone;
        Classes = classes;
        Head = new ParameterSet(backbone.Parameters.Type, backbone.Parameters.Device);
        if (hiddenUnits > 0) _hidden = new Dense(Head, "head.hidden", backbone.FeatureCount, hiddenUnits);
        _output = new Dense(Head, "head.output", hiddenUnits > 0 ? hiddenUnits : backbone.FeatureCount, classes);
    }

    public Backbone Backbone { get; }

    /// <summary>The tensors of the dense layers.</summary>
    public ParameterSet Head { get; }

    public int Classes { get; }

    /// <summary>All tensors, backbone first.</summary>
    public IEnumerable<NetworkTensor> Tensors => Backbone.Parameters.Tensors.Concat(Head.Tensors);

    /// <summary>Outputs before the softmax, (N, classes).</summary>
    public Tensor Logits(Tensor images, ForwardMode mode)
    {
        using Tensor features = Backbone.Features(images, mode);
        return HeadLogits(features);
    }

    /// <summary>Outputs before the softmax from features that are already there, (N, classes).</summary>
    public Tensor HeadLogits(Tensor features)
    {
        if (_hidden is null) return _output.Forward(features);
        using DisposeScope scope = NewDisposeScope();
        return _output.Forward(nn.functional.relu(_hidden.Forward(features), true)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        Backbone.Dispose();
        Backbone.Parameters.Dispose();
        Head.Dispose();
    }
}
