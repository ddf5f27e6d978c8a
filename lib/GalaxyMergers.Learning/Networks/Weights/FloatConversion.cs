using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>
/// binary32 to and from the 16-bit floats, 16 numbers at a time, rounding to nearest, ties to even. The last, partial
/// block goes through the same code, so a number converts alike wherever it stands.
/// </summary>
internal static class FloatConversion
{
    private const int Block = 16;

    private interface INarrowing
    {
        /// <summary>Bits of binary32 to 16-bit floats in the lower half of each element.</summary>
        static abstract Vector256<uint> Narrow(Vector256<uint> single);
    }

    private interface IWidening
    {
        /// <summary>16-bit floats in the lower half of each element to bits of binary32.</summary>
        static abstract Vector256<uint> Widen(Vector256<uint> small);
    }

    internal static void SinglesToHalves(ReadOnlySpan<float> source, Span<ushort> destination)
        => NarrowAll<Half16>(MemoryMarshal.Cast<float, uint>(source), destination);

    internal static void SinglesToBrains(ReadOnlySpan<float> source, Span<ushort> destination)
        => NarrowAll<Brain16>(MemoryMarshal.Cast<float, uint>(source), destination);

    internal static void HalvesToSingles(ReadOnlySpan<ushort> source, Span<float> destination)
        => WidenAll<Half16>(source, MemoryMarshal.Cast<float, uint>(destination));

    internal static void BrainsToSingles(ReadOnlySpan<ushort> source, Span<float> destination)
        => WidenAll<Brain16>(source, MemoryMarshal.Cast<float, uint>(destination));

    private static void NarrowAll<T>(ReadOnlySpan<uint> source, Span<ushort> destination)
        where T : INarrowing
    {
        int i = 0;
        for (; i + Block <= source.Length; i += Block) NarrowBlock<T>(source.Slice(i, Block), destination.Slice(i, Block));
        if (i == source.Length) return;
        Span<uint> last = stackalloc uint[Block];
        Span<ushort> narrowed = stackalloc ushort[Block];
        last.Clear();
        source[i..].CopyTo(last);
        NarrowBlock<T>(last, narrowed);
        narrowed[..(source.Length - i)].CopyTo(destination[i..]);
    }

    private static void NarrowBlock<T>(ReadOnlySpan<uint> source, Span<ushort> destination)
        where T : INarrowing
        => Vector256.Narrow(T.Narrow(Vector256.Create(source)), T.Narrow(Vector256.Create(source[8..]))).CopyTo(destination);

    private static void WidenAll<T>(ReadOnlySpan<ushort> source, Span<uint> destination)
        where T : IWidening
    {
        int i = 0;
        for (; i + Block <= source.Length; i += Block) WidenBlock<T>(source.Slice(i, Block), destination.Slice(i, Block));
        if (i == source.Length) return;
        Span<ushort> last = stackalloc ushort[Block];
        Span<uint> widened = stackalloc uint[Block];
        last.Clear();
        source[i..].CopyTo(last);
        WidenBlock<T>(last, widened);
        widened[..(source.Length - i)].CopyTo(destination[i..]);
    }

    private static void WidenBlock<T>(ReadOnlySpan<ushort> source, Span<uint> destination)
        where T : IWidening
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.Create(source));
        T.Widen(low).CopyTo(destination);
        T.Widen(high).CopyTo(destination[8..]);
    }

    private static Vector256<uint> All(uint value) => Vector256.Create(value);

    /// <summary>IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 mantissa bits.</summary>
    private readonly struct Half16 : INarrowing, IWidening
    {
        public static Vector256<uint> Narrow(Vector256<uint> single)
        {
            Vector256<uint> sign = (single & All(0x8000_0000)) >> 16;
            Vector256<uint> magnitude = single & All(0x7FFF_FFFF);

            // Normal results: re-bias the exponent by 15 - 127, then add just under half a unit of the last place kept,
            // and the rest where that place is odd.
            Vector256<uint> odd = (magnitude >> 13) & All(1);
            Vector256<uint> normal = (magnitude - All((127 - 15) << 23) + All(0x0FFF) + odd) >> 13;

            // Results below 2^-14: adding 0.5 leaves the number in units of 2^-24, rounded by the addition itself.
            Vector256<float> half = Vector256.Create(0.5f);
            Vector256<uint> subnormal = (magnitude.AsSingle() + half).AsUInt32() - half.AsUInt32();

            Vector256<uint> result = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, All((127 - 14) << 23)), subnormal, normal);
            Vector256<uint> tooLarge = Vector256.GreaterThanOrEqual(magnitude, All((127 + 16) << 23));
            Vector256<uint> notNumber = Vector256.GreaterThan(magnitude, All(0x7F80_0000));
            result = Vector256.ConditionalSelect(tooLarge, All(0x7C00), result);
            return Vector256.ConditionalSelect(notNumber, All(0x7E00), result) | sign;
        }

        public static Vector256<uint> Widen(Vector256<uint> small)
        {
            Vector256<uint> sign = (small & All(0x8000)) << 16;
            Vector256<uint> magnitude = small & All(0x7FFF);
            Vector256<uint> normal = (magnitude << 13) + All((127 - 15) << 23);

            // Subnormals are whole multiples of 2^-24.
            Vector256<uint> subnormal = (Vector256.ConvertToSingle(magnitude.AsInt32()) * Vector256.Create(1f / (1 << 24))).AsUInt32();
            Vector256<uint> result = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, All(0x0400)), subnormal, normal);
            Vector256<uint> special = Vector256.GreaterThanOrEqual(magnitude, All(0x7C00));
            return Vector256.ConditionalSelect(special, (magnitude << 13) | All(0x7F80_0000), result) | sign;
        }
    }

    /// <summary>bfloat16: the upper half of a binary32.</summary>
    private readonly struct Brain16 : INarrowing, IWidening
    {
        public static Vector256<uint> Narrow(Vector256<uint> single)
        {
            Vector256<uint> rounded = (single + All(0x7FFF) + ((single >> 16) & All(1))) >> 16;
            Vector256<uint> notNumber = Vector256.GreaterThan(single & All(0x7FFF_FFFF), All(0x7F80_0000));
            return Vector256.ConditionalSelect(notNumber, (single >> 16) | All(0x0040), rounded);
        }

        public static Vector256<uint> Widen(Vector256<uint> small) => small << 16;
    }
}
