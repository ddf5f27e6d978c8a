using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Learning.Onnx;

namespace GalaxyMergers.Learning.Networks;

/// <summary>A backbone that can be chosen by name.</summary>
public sealed record BackboneDefinition
{
    /// <summary>Name in configurations and weight files.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, with its source.</summary>
    public required string Description { get; init; }

    /// <summary>Smallest input that leaves a map of at least one pixel, pixels.</summary>
    public required int MinimumImageSize { get; init; }

    /// <summary>What its public weights want added to the variance in every normalisation: 1e-3 from Keras.</summary>
    public double NormEpsilon { get; init; } = 1e-3;

    /// <summary>Makes it.</summary>
    internal Func<LayerFactory, Backbone> Create { get; init; } = _ => throw new InvalidOperationException("The backbone has no factory.");

    /// <summary>Lays it out as an ONNX graph: from images (N, 3, side, side) to the last feature map.</summary>
    internal Func<GraphBuilder, GraphMap, GraphMap> Graph { get; init; } = (_, _) => throw new InvalidOperationException("The backbone has no graph.");

    /// <summary>Reads its weights, under its own tensor names, from each kind of file in which they are published.</summary>
    internal Func<string, WeightSet> ReadWeights { get; init; } = SafetensorsFile.Read;
}
