using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// One named array of a weight file, as stored: little-endian numbers in row-major order (the last axis runs fastest).
/// Immutable; it knows nothing of torch.
/// </summary>
public sealed class WeightTensor
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Creates a tensor from a copy of its bytes.</summary>
    /// <param name="name">Name, unique in its file.</param>
    /// <param name="shape">Length of each axis; empty for a single number.</param>
    /// <param name="type">How a number is stored.</param>
    /// <param name="bytes">The numbers, little-endian, row-major.</param>
    /// <exception cref="ArgumentException">Bytes and shape disagree, or the shape overflows.</exception>
    public WeightTensor(string name, ReadOnlySpan<long> shape, WeightType type, ReadOnlySpan<byte> bytes)
        : this(name, [.. shape], type, bytes.ToArray().AsMemory())
    {
    }

    private WeightTensor(string name, ImmutableArray<long> shape, WeightType type, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (type.ByteLength(shape.AsSpan()) != bytes.Length)
            throw new ArgumentException($"Tensor '{name}': {bytes.Length} bytes do not hold a tensor of shape {ShapeText(shape.AsSpan())} and type {type}.", nameof(bytes));
        Name = name;
        Shape = shape;
        Type = type;
        _bytes = bytes;
    }

    /// <summary>Name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Length of each axis; empty for a single number.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>How a number is stored.</summary>
    public WeightType Type { get; }

    /// <summary>The numbers, little-endian, row-major.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>How many numbers there are.</summary>
    public long ElementCount => _bytes.Length / Type.Bytes();

    /// <summary>Stores single-precision numbers; the 16-bit types are rounded to nearest, ties to even.</summary>
    /// <param name="name">Name, unique in its file.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="type">F32, F64, F16 or BF16.</param>
    /// <exception cref="ArgumentException">Values and shape disagree, or the type is none of the four.</exception>
    public static WeightTensor FromSingles(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values, WeightType type = WeightType.F32)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked(values.Length * type.Bytes()));
        WeightNumbers.Encode(values, type, bytes);
        return Adopt(name, shape, type, bytes);
    }

    /// <summary>The numbers as single precision, rounded where they are F64 or wide integers.</summary>
    public float[] ToSingles()
    {
        var values = GC.AllocateUninitializedArray<float>(checked((int)ElementCount));
        CopyTo(values);
        return values;
    }

    /// <summary>The numbers as double precision; exact but for integers beyond 2^53.</summary>
    public double[] ToDoubles()
    {
        var values = GC.AllocateUninitializedArray<double>(checked((int)ElementCount));
        WeightNumbers.Decode(Bytes, Type, values);
        return values;
    }

    /// <summary><see cref="ToSingles"/> into memory that the caller has.</summary>
    /// <param name="destination">At least <see cref="ElementCount"/> long.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < ElementCount) throw new ArgumentException($"Tensor '{Name}' has {ElementCount} numbers, the destination {destination.Length}.", nameof(destination));
        WeightNumbers.Decode(Bytes, Type, destination[..(int)ElementCount]);
    }

    /// <summary>The same numbers in another floating-point type, by way of single precision.</summary>
    public WeightTensor ConvertTo(WeightType type) => type == Type ? this : FromSingles(Name, Shape.AsSpan(), ToSingles(), type);

    /// <summary>The same numbers by another name.</summary>
    public WeightTensor Renamed(string name) => new(name, Shape, Type, _bytes);

    /// <summary>The same numbers, in the same order, under another shape.</summary>
    /// <exception cref="ArgumentException">The shapes hold different numbers of elements.</exception>
    public WeightTensor Reshaped(params ReadOnlySpan<long> shape) => new(Name, [.. shape], Type, _bytes);

    /// <summary>Axis i of the result is axis <c>axes[i]</c> of this tensor; the numbers move accordingly.</summary>
    /// <param name="axes">Each axis number once.</param>
    /// <exception cref="ArgumentException">Not a permutation of the axes.</exception>
    public WeightTensor Permuted(params ReadOnlySpan<int> axes)
    {
        var moved = GC.AllocateUninitializedArray<byte>(_bytes.Length);
        long[] shape = AxisPermutation.Apply(this, axes, moved);
        return Adopt(Name, shape, Type, moved);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {ShapeText(Shape.AsSpan())} {Type}";

    /// <summary>Takes an array over that nobody else will write to.</summary>
    internal static WeightTensor Adopt(string name, ReadOnlySpan<long> shape, WeightType type, byte[] bytes)
        => new(name, [.. shape], type, bytes.AsMemory());

    /// <summary>Takes a slice over that nobody else will write to.</summary>
    internal static WeightTensor Adopt(string name, ReadOnlySpan<long> shape, WeightType type, ReadOnlyMemory<byte> bytes)
        => new(name, [.. shape], type, bytes);

    internal static string ShapeText(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";

    internal ReadOnlySpan<T> As<T>()
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(Bytes);
}

/// <summary>
/// How one number of a <see cref="WeightTensor"/> is stored: the element types of safetensors that networks use, named as there, in the order
/// in which the format's own writer lays tensors out.
/// </summary>
public enum WeightType
{
    /// <summary>One byte, 0 or 1.</summary>
    BOOL,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

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
        WeightType.BOOL or WeightType.U8 or WeightType.I8 => 1,
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
            case WeightType.I8: Convert(MemoryMarshal.Cast<byte, sbyte>(bytes), values); break;
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
