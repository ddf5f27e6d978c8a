namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Values of the two 8-bit floats of Micikevicius et al. (2022, arXiv:2209.05433, table 1).</summary>
internal static class EightBitFloat
{
    /// <summary>The 256 values of E5M2; it has infinities, as IEEE 754 would.</summary>
    internal static readonly float[] E5M2 = [.. Enumerable.Range(0, 256).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8)))];

    /// <summary>The 256 values of E4M3; exponent 15 is an ordinary one except for NaN (mantissa 7).</summary>
    internal static readonly float[] E4M3 = [.. Enumerable.Range(0, 256).Select(DecodeE4M3)];

    private static float DecodeE4M3(int bits)
    {
        int exponent = (bits >> 3) & 15, mantissa = bits & 7;
        if ((exponent, mantissa) == (15, 7)) return float.NaN;
        float magnitude = exponent == 0 ? MathF.ScaleB(mantissa, -9) : MathF.ScaleB(8 + mantissa, exponent - 10);
        return bits < 128 ? magnitude : -magnitude;
    }
}
