namespace GalaxyMergers.Learning.Benchmarks;

/// <summary>Speed of the parts and of the whole, images a second.</summary>
/// <param name="Reading">Reading, decoding and warping alone.</param>
/// <param name="Computing">Computing alone.</param>
/// <param name="Together">From files to the table.</param>
/// <param name="PeakBytes">Largest memory of the process.</param>
public sealed record PipelineProbeResult(double Reading, double Computing, double Together, long PeakBytes)
{
    /// <summary>Share of the computation's speed that the whole reaches.</summary>
    public double Efficiency => Together / Computing;
}
