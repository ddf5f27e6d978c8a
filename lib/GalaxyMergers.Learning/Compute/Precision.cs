namespace GalaxyMergers.Learning.Compute;

/// <summary>Type of the numbers between the layers; weights and optimisers are always 32-bit.</summary>
public enum Precision
{
    /// <summary>32-bit floating point: the default and the reference.</summary>
    Fp32,

    /// <summary>bfloat16, for processors and GPUs that multiply it faster.</summary>
    Bf16,
}
