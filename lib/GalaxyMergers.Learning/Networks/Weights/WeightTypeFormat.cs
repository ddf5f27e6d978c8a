namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Sizes and safetensors names of the element types.</summary>
internal static class WeightTypeFormat
{
    private static readonly WeightType[] All = Enum.GetValues<WeightType>();

    private static readonly string[] Names = [.. All.Select(FormatName)];

    /// <summary>Bits of one element; 4 and 6 for the packed types.</summary>
    internal static int Bits(this WeightType type) => type switch
    {
        WeightType.F4 => 4,
        WeightType.F6E2M3 or WeightType.F6E3M2 => 6,
        WeightType.I16 or WeightType.U16 or WeightType.F16 or WeightType.BF16 => 16,
        WeightType.I32 or WeightType.U32 or WeightType.F32 => 32,
        WeightType.C64 or WeightType.F64 or WeightType.I64 or WeightType.U64 => 64,
        _ => 8,
    };

    /// <summary>The name in a safetensors header.</summary>
    internal static string Name(this WeightType type) => Names[(int)type];

    /// <summary>The type of a safetensors name.</summary>
    internal static bool TryParse(string name, out WeightType type)
    {
        int index = Array.IndexOf(Names, name);
        type = index < 0 ? default : All[index];
        return index >= 0;
    }

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

    /// <summary>Bytes of a tensor, or null where they overflow 64 bits or do not fill whole bytes.</summary>
    internal static long? ByteLength(this WeightType type, ReadOnlySpan<long> shape)
    {
        if (ElementCount(shape) is not { } count || count > long.MaxValue / type.Bits()) return null;
        long bits = count * type.Bits();
        return bits % 8 == 0 ? bits / 8 : null;
    }

    private static string FormatName(WeightType type)
    {
        string name = type.ToString();
        int exponent = name.IndexOf('E', StringComparison.Ordinal);
        return exponent == 2 ? name.Insert(2, "_") : name;
    }
}
