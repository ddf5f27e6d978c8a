namespace GalaxyMergers.Benchmarks;

/// <summary>One measurement of the engine beside PyTorch.</summary>
/// <param name="Task">"inference" or "training".</param>
/// <param name="Backbone">Name of the network.</param>
/// <param name="ImageSize">Rows and columns, pixels.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="Precision">"fp32" or "bf16".</param>
public sealed record EngineBenchmarkRow(string Task, string Backbone, int ImageSize, int Batch, string Precision)
{
    /// <summary>What computed it here: libtorch, or ONNX Runtime, which gives all answers of a trained classifier.</summary>
    public string Engine { get; init; } = "libtorch";

    /// <summary>Images a second: median over the rounds.</summary>
    public double ImagesPerSecond { get; init; } = double.NaN;

    /// <summary>Images a second of PyTorch eager in fp32 as it comes; NaN without a peer.</summary>
    public double Stock { get; init; } = double.NaN;

    /// <summary>Images a second of tuned PyTorch in the same precision; NaN without a peer.</summary>
    public double Tuned { get; init; } = double.NaN;

    /// <summary>Largest memory of the engine's process, bytes.</summary>
    public long PeakBytes { get; init; }

    /// <summary>Ratio that is aimed at; NaN where there is none.</summary>
    public double TargetOverStock { get; init; } = double.NaN;

    /// <summary>Ratio that is aimed at; NaN where there is none.</summary>
    public double TargetOverTuned { get; init; } = double.NaN;

    /// <summary>How many times faster than stock PyTorch.</summary>
    public double OverStock => ImagesPerSecond / Stock;

    /// <summary>How many times faster than tuned PyTorch.</summary>
    public double OverTuned => ImagesPerSecond / Tuned;
}
