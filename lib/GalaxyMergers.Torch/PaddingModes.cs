namespace TorchSharp;

/// <summary>What is put around a tensor.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The tensor mirrored.</summary>
    Reflect = 1,

    /// <summary>Its border again.</summary>
    Replicate = 2,

    /// <summary>The tensor repeated.</summary>
    Circular = 3,

    /// <summary>A given value.</summary>
    Constant = 4,
}
