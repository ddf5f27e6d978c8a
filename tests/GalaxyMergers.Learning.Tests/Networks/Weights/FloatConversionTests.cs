
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>The 16-bit floats, over all their values, against .NET's scalar Half and against their definitions.</summary>
public class FloatConversionTests
{
    private static readonly ushort[] AllPatterns = [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i)];

    [Fact]
    public void Every_half_widens_as_NET_says()
    {
        float[] widened = Tensor(WeightType.F16, AllPatterns).ToSingles();
        foreach (ushort bits in AllPatterns) AssertEqual((float)BitConverter.UInt16BitsToHalf(bits), widened[bits]);
    }

    [Fact]
    public void Every_brain_float_is_the_upper_half_of_a_single()
    {
        float[] widened = Tensor(WeightType.BF16, AllPatterns).ToSingles();
        foreach (ushort bits in AllPatterns) AssertEqual(BitConverter.UInt32BitsToSingle((uint)bits << 16), widened[bits]);
    }

    [Fact]
    public void Singles_round_to_the_nearest_half_and_ties_to_even()
    {
        float[] values = [.. Enumerable.Range(0, 0x7C00).SelectMany(bits => AroundMidpoint(Half(bits), Half(bits + 1)))];
        ushort[] rounded = Narrow(values, WeightType.F16);
        for (int i = 0; i < values.Length; i++) Assert.Equal(BitConverter.HalfToUInt16Bits((Half)values[i]), rounded[i]);

        static float Half(int bits) => bits == 0x7C00 ? 65536f : (float)BitConverter.UInt16BitsToHalf((ushort)bits);
    }

    [Fact]
    public void Singles_round_to_the_nearest_brain_float_and_ties_to_even()
    {
        for (int bits = 0; bits < 0x7F7F; bits++)
        {
            float below = Brain(bits), above = Brain(bits + 1);
            ushort even = (ushort)(bits % 2 == 0 ? bits : bits + 1);
            Assert.Equal([(ushort)bits, (ushort)bits, even, (ushort)(bits + 1)], Narrow([below, .. AroundMidpoint(below, above)], WeightType.BF16));
        }

        static float Brain(int bits) => BitConverter.Int32BitsToSingle(bits << 16);
    }

    [Theory]
    [InlineData(WeightType.F16, 0x7C00, 0xFC00)]
    [InlineData(WeightType.BF16, 0x7F80, 0xFF80)]
    public void What_is_too_large_becomes_infinite_and_signs_stay(WeightType type, int plus, int minus)
    {
        ushort[] bits = Narrow([float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, -1e-45f], type);
        Assert.Equal([(ushort)plus, (ushort)minus, (ushort)plus, (ushort)minus, 0, 0x8000, 0x8000], bits);
    }

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void NaN_stays_NaN_whatever_its_payload(WeightType type)
    {
        float[] values = [float.NaN, BitConverter.UInt32BitsToSingle(0x7F80_0001), BitConverter.UInt32BitsToSingle(0xFFFF_FFFF)];
        Assert.All(WeightTensor.FromSingles("w", [3], values, type).ToSingles(), value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [InlineData(WeightType.F16)]
    [InlineData(WeightType.BF16)]
    public void A_number_converts_alike_wherever_it_stands(WeightType type)
    {
        float[] values = [.. Enumerable.Range(0, 70).Select(i => MathF.Sin(i) * MathF.Pow(10, (i % 11) - 6))];
        ushort[] all = Narrow(values, type);
        float[] back = WeightTensor.FromSingles("w", [70], values, type).ToSingles();
        for (int length = 0; length <= values.Length; length++)
        {
            Assert.Equal(all[..length], Narrow(values[..length], type));
            Assert.Equal(back[..length], WeightTensor.FromSingles("w", [length], values.AsSpan(0, length), type).ToSingles());
        }
    }

    /// <summary>The midpoint of two neighbours and the singles just below and above it.</summary>
    private static float[] AroundMidpoint(float below, float above)
    {
        float middle = (float)((below + (double)above) / 2);
        return [MathF.BitDecrement(middle), middle, MathF.BitIncrement(middle)];
    }

    private static WeightTensor Tensor(WeightType type, ushort[] bits)
        => new("w", [bits.Length], type, System.Runtime.InteropServices.MemoryMarshal.AsBytes<ushort>(bits));

    private static ushort[] Narrow(float[] values, WeightType type)
        => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(WeightTensor.FromSingles("w", [values.Length], values, type).Bytes).ToArray();

    private static void AssertEqual(float expected, float actual)
    {
        if (!float.IsNaN(expected)) Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));
        else Assert.True(float.IsNaN(actual));
    }
}
