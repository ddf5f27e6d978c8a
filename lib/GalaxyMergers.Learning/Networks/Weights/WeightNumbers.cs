using System.Numerics;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Stored numbers to single and double precision and back; the 16-bit floats are rounded to nearest, ties to even.</summary>
internal static class WeightNumbers
{
    internal static void Encode(ReadOnlySpan<float> values, WeightType type, Span<byte> bytes)
    {
        RequireLittleEndian();
        switch (type)
        {
            case WeightType.F32: MemoryMarshal.AsBytes(values).CopyTo(bytes); break;
            case WeightType.F16: Convert(values, MemoryMarshal.Cast<byte, Half>(bytes)); break;
            case WeightType.BF16: ToBrains(values, MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case WeightType.F64: Convert(values, MemoryMarshal.Cast<byte, double>(bytes)); break;
            default: throw new ArgumentException($"Weights are written as F32, F64, F16 or BF16, not as {type}.", nameof(type));
        }
    }

    internal static void Decode<T>(ReadOnlySpan<byte> bytes, WeightType type, Span<T> values)
        where T : struct, INumberBase<T>
    {
        RequireLittleEndian();
        switch (type)
        {
            case WeightType.F64: Convert(MemoryMarshal.Cast<byte, double>(bytes), values); break;
            case WeightType.F32: Convert(MemoryMarshal.Cast<byte, float>(bytes), values); break;
            case WeightType.F16: Convert(MemoryMarshal.Cast<byte, Half>(bytes), values); break;
            case WeightType.BF16: FromBrains(MemoryMarshal.Cast<byte, ushort>(bytes), values); break;
            case WeightType.I64: Convert(MemoryMarshal.Cast<byte, long>(bytes), values); break;
            case WeightType.I32: Convert(MemoryMarshal.Cast<byte, int>(bytes), values); break;
            default: Convert(bytes, values); break;
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> destination)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        for (int i = 0; i < source.Length; i++) destination[i] = TTo.CreateTruncating(source[i]);
    }

    /// <summary>bfloat16 is the upper half of a single.</summary>
    private static void FromBrains<T>(ReadOnlySpan<ushort> source, Span<T> destination)
        where T : INumberBase<T>
    {
        for (int i = 0; i < source.Length; i++) destination[i] = T.CreateTruncating(BitConverter.UInt32BitsToSingle((uint)source[i] << 16));
    }

    private static void ToBrains(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(source[i]);

            // A payload that stands in the lower half only must not make an infinity of a NaN.
            destination[i] = (ushort)(float.IsNaN(source[i]) ? (bits >> 16) | 0x40 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Weight files are little-endian and so must the machine be.");
    }
}
