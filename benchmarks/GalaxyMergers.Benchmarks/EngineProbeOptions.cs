
using GalaxyMergers.Inference.Compute;

namespace GalaxyMergers.Benchmarks;

/// <summary>Which step of the engine is timed.</summary>
public sealed record EngineProbeOptions
{
    /// <summary>"training" (forward, backward and update), "inference" (the folded forward pass, as validation during a training takes it) or "answers" (ONNX Runtime, as <c>predict</c> and <c>classify</c> ask it).</summary>
    public required string Task { get; init; }

    /// <summary>Network.</summary>
    public string Backbone { get; init; } = "xception";

    /// <summary>Rows and columns of the input, pixels.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Images of a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Where and how.</summary>
    public ComputeOptions Compute { get; init; } = new() { Device = "cpu" };
}
