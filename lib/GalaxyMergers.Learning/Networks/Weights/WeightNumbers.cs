using System.Numerics;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Stored numbers to single and double precision and back.</summary>
internal static class WeightNumbers
{
    private const int ChunkLength = 4096;

    internal static void Encode(ReadOnlySpan<float> values, WeightType type, Span<byte> bytes)
    {
        RequireLittleEndian();
        switch (type)
        {
            case WeightType.F32: MemoryMarshal.AsBytes(values).CopyTo(bytes); break;
            case WeightType.F16: FloatConversion.SinglesToHalves(values, MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case WeightType.BF16: FloatConversion.SinglesToBrains(values, MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case WeightType.F64: Convert(values, MemoryMarshal.Cast<byte, double>(bytes)); break;
            default: throw new ArgumentException($"Weights are written as F32, F64, F16 or BF16, not as {type}.", nameof(type));
        }
    }

    internal static void Decode(ReadOnlySpan<byte> bytes, WeightType type, Span<float> values)
    {
        RequireLittleEndian();
        switch (type)
        {
            case WeightType.F32: MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values); break;
            case WeightType.F16: FloatConversion.HalvesToSingles(MemoryMarshal.Cast<byte, ushort>(bytes), values); break;
            case WeightType.BF16: FloatConversion.BrainsToSingles(MemoryMarshal.Cast<byte, ushort>(bytes), values); break;
            case WeightType.F8E5M2: LookUp(bytes, EightBitFloat.E5M2, values); break;
            case WeightType.F8E4M3: LookUp(bytes, EightBitFloat.E4M3, values); break;
            default: DecodeWide(bytes, type, values); break;
        }
    }

    internal static void Decode(ReadOnlySpan<byte> bytes, WeightType type, Span<double> values)
    {
        if (type is not (WeightType.F32 or WeightType.F16 or WeightType.BF16 or WeightType.F8E5M2 or WeightType.F8E4M3))
        {
            RequireLittleEndian();
            DecodeWide(bytes, type, values);
            return;
        }

        int size = type.Bits() / 8;
        Span<float> chunk = new float[Math.Min(ChunkLength, values.Length)];
        for (int i = 0; i < values.Length; i += chunk.Length)
        {
            Span<float> part = chunk[..Math.Min(chunk.Length, values.Length - i)];
            Decode(bytes.Slice(i * size, part.Length * size), type, part);
            Convert<float, double>(part, values.Slice(i, part.Length));
        }
    }

    private static void DecodeWide<T>(ReadOnlySpan<byte> bytes, WeightType type, Span<T> values)
        where T : INumberBase<T>
    {
        switch (type)
        {
            case WeightType.F64: Convert(MemoryMarshal.Cast<byte, double>(bytes), values); break;
            case WeightType.I64: Convert(MemoryMarshal.Cast<byte, long>(bytes), values); break;
            case WeightType.U64: Convert(MemoryMarshal.Cast<byte, ulong>(bytes), values); break;
            case WeightType.I32: Convert(MemoryMarshal.Cast<byte, int>(bytes), values); break;
            case WeightType.U32: Convert(MemoryMarshal.Cast<byte, uint>(bytes), values); break;
            case WeightType.I16: Convert(MemoryMarshal.Cast<byte, short>(bytes), values); break;
            case WeightType.U16: Convert(MemoryMarshal.Cast<byte, ushort>(bytes), values); break;
            case WeightType.I8: Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), values); break;
            case WeightType.U8 or WeightType.BOOL: Convert(bytes, values); break;
            default: throw new NotSupportedException($"Numbers of type {type} are carried as bytes only; convert the file to F32, F16 or BF16 where it comes from.");
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> destination)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        for (int i = 0; i < source.Length; i++) destination[i] = TTo.CreateTruncating(source[i]);
    }

    private static void LookUp(ReadOnlySpan<byte> source, float[] table, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++) destination[i] = table[source[i]];
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Weight files are little-endian and so must the machine be.");
    }
}
