using System.Numerics;
using System.Text;

namespace GalaxyMergers.Science.Statistics;

/// <summary>The four words of a <see cref="SeededRandom"/>; it can be written as JSON and put back exactly.</summary>
/// <param name="A">First word.</param>
/// <param name="B">Second word.</param>
/// <param name="C">Third word.</param>
/// <param name="D">Fourth word.</param>
public sealed record SeededRandomState(ulong A, ulong B, ulong C, ulong D);

/// <summary>
/// The generator behind every random choice of the project: xoshiro256** (Blackman and Vigna 2021), seeded by
/// SplitMix64. The same seed gives the same numbers on every machine and every version of .NET. Not thread-safe:
/// give each thread its own substream by <see cref="For"/>.
/// </summary>
public sealed class SeededRandom
{
    private ulong _a, _b, _c, _d;

    /// <summary>Starts the stream of one seed; neighbouring seeds give unrelated streams.</summary>
    public SeededRandom(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>Continues a stream exactly where <see cref="State"/> was read.</summary>
    /// <exception cref="ArgumentException">All four words are zero, which no stream ever reaches.</exception>
    public SeededRandom(SeededRandomState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if ((state.A | state.B | state.C | state.D) == 0)
            throw new ArgumentException("The state of a SeededRandom is all zero: the file it came from is damaged.", nameof(state));
        (_a, _b, _c, _d) = (state.A, state.B, state.C, state.D);
    }

    /// <summary>The present state.</summary>
    public SeededRandomState State => new(_a, _b, _c, _d);

    /// <summary>An independent substream named by a purpose and any number of indices (epoch, slot, fold, ...).</summary>
    public static SeededRandom For(ulong seed, string purpose, params ReadOnlySpan<long> indices)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ulong mixed = SplitMix(ref seed);
        foreach (byte b in Encoding.UTF8.GetBytes(purpose)) mixed = Absorb(mixed, b);
        foreach (long index in indices) mixed = Absorb(mixed, unchecked((ulong)index) + 0x100);
        return new SeededRandom(mixed);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform on 0 ... bound-1 without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low >= range) return (int)high;
        ulong threshold = unchecked(0UL - range) % range;
        while (low < threshold) high = Math.BigMul(NextUInt64(), range, out low);
        return (int)high;
    }

    /// <summary>A fair coin.</summary>
    public bool NextBool() => NextUInt64() >> 63 == 1;

    /// <summary>Normal with mean 0 and standard deviation 1 (Box and Muller 1958; two uniforms a call, nothing kept back).</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Fisher-Yates shuffle in place; every order is equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Absorb(ulong mixed, ulong word)
    {
        ulong next = unchecked((mixed ^ word) * 0xD1342543DE82EF95UL);
        return SplitMix(ref next);
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state = unchecked(state + 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
