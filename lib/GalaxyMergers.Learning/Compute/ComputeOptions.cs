namespace GalaxyMergers.Learning.Compute;

/// <summary>Where and how numbers are computed. Results are equal to the bit only between runs with the same options on the same machine.</summary>
public sealed record ComputeOptions
{
    /// <summary><c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>, or <c>auto</c>: a GPU if there is one.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads of one operation; null takes as many as there are processors.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads that decode and warp images ahead of the computation, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Type of the numbers between the layers.</summary>
    public Precision Precision { get; init; } = Precision.Fp32;
}
