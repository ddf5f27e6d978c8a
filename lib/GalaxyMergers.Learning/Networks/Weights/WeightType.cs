namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// How one number of a <see cref="WeightTensor"/> is stored: the element types of safetensors that networks use, named as there, in the order
/// in which the format's own writer lays tensors out.
/// </summary>
public enum WeightType
{
    /// <summary>One byte, 0 or 1.</summary>
    BOOL,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32 (bfloat16).</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,
}

/// <summary>Sizes and names of the element types.</summary>
internal static class WeightTypes
{
    /// <summary>Bytes of one element.</summary>
    internal static int Bytes(this WeightType type) => type switch
    {
        WeightType.BOOL => 1,
        WeightType.F16 or WeightType.BF16 => 2,
        WeightType.I32 or WeightType.F32 => 4,
        _ => 8,
    };

    /// <summary>The type of a safetensors name.</summary>
    internal static bool TryParse(string name, out WeightType type) => Enum.TryParse(name, out type) && type.ToString() == name;

    /// <summary>Number of elements of a shape, or null where a dimension is negative or the product leaves 64 bits.</summary>
    internal static long? ElementCount(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape)
        {
            if (dimension < 0 || Math.BigMul(count, dimension, out long low) != 0 || low < 0) return null;
            count = low;
        }

        return count;
    }

    /// <summary>Bytes of a tensor, or null where they overflow 64 bits.</summary>
    internal static long? ByteLength(this WeightType type, ReadOnlySpan<long> shape)
        => ElementCount(shape) is { } count && count <= long.MaxValue / type.Bytes() ? count * type.Bytes() : null;
}
