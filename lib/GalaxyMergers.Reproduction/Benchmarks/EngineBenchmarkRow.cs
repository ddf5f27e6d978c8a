namespace GalaxyMergers.Reproduction.Benchmarks;

/// <summary>One measurement of the engine beside PyTorch.</summary>
/// <param name="Task">"inference" or "training".</param>
/// <param name="ImageSize">Rows and columns, pixels.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="Precision">"fp32" or "bf16".</param>
/// <param name="ImagesPerSecond">Median over the rounds.</param>
/// <param name="Stock">Images a second of PyTorch eager in fp32 as it comes; NaN without a peer.</param>
/// <param name="Tuned">Images a second of tuned PyTorch in the same precision; NaN without a peer.</param>
/// <param name="PeakBytes">Largest memory of the engine's process.</param>
/// <param name="TargetOverStock">Ratio that is aimed at; NaN where there is none.</param>
/// <param name="TargetOverTuned">Ratio that is aimed at; NaN where there is none.</param>
public sealed record EngineBenchmarkRow(
    string Task, int ImageSize, int Batch, string Precision, double ImagesPerSecond, double Stock, double Tuned, long PeakBytes, double TargetOverStock, double TargetOverTuned)
{
    /// <summary>How many times faster than stock PyTorch.</summary>
    public double OverStock => ImagesPerSecond / Stock;

    /// <summary>How many times faster than tuned PyTorch.</summary>
    public double OverTuned => ImagesPerSecond / Tuned;
}
