namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// How one number of a <see cref="WeightTensor"/> is stored: every element type of the safetensors format (version 0.8),
/// named as there without the underscore, in the order in which the format's own writer lays tensors out.
/// </summary>
public enum WeightType
{
    /// <summary>One byte, 0 or 1.</summary>
    BOOL,

    /// <summary>4-bit float (OCP MX), two a byte; carried, not converted.</summary>
    F4,

    /// <summary>6-bit float (OCP MX), packed; carried, not converted.</summary>
    F6E2M3,

    /// <summary>6-bit float (OCP MX), packed; carried, not converted.</summary>
    F6E3M2,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>8-bit float, 5 exponent and 2 mantissa bits, with infinities (Micikevicius et al. 2022).</summary>
    F8E5M2,

    /// <summary>8-bit float, 4 exponent and 3 mantissa bits, without infinities (Micikevicius et al. 2022).</summary>
    F8E4M3,

    /// <summary>8-bit power of two (OCP MX scale); carried, not converted.</summary>
    F8E8M0,

    /// <summary>8-bit float without negative zero (Noune et al. 2022); carried, not converted.</summary>
    F8E4M3FNUZ,

    /// <summary>8-bit float without negative zero (Noune et al. 2022); carried, not converted.</summary>
    F8E5M2FNUZ,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32 (bfloat16).</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>Complex number of two binary32; carried, not converted.</summary>
    C64,

    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
