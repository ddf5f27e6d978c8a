using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>Moves the numbers of a tensor so that its axes stand in another order.</summary>
internal static class AxisPermutation
{
    /// <summary>Writes the moved numbers and returns the new shape.</summary>
    internal static long[] Apply(WeightTensor tensor, ReadOnlySpan<int> axes, Span<byte> destination)
    {
        int rank = tensor.Shape.Length;
        int[] order = axes.ToArray();
        if (!order.Order().SequenceEqual(Enumerable.Range(0, rank)))
            throw new ArgumentException($"Tensor '{tensor.Name}': [{string.Join(", ", order)}] is no order of the {rank} axes.", nameof(axes));
        var strides = new int[rank];
        for (int axis = rank - 1, stride = 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= (int)tensor.Shape[axis];
        }

        long[] shape = [.. order.Select(axis => tensor.Shape[axis])];
        int[] steps = [.. order.Select(axis => strides[axis])];
        switch (tensor.Type.Bytes())
        {
            case 1: Move(tensor.Bytes, destination, shape, steps); break;
            case 2: Move(tensor.As<ushort>(), MemoryMarshal.Cast<byte, ushort>(destination), shape, steps); break;
            case 4: Move(tensor.As<uint>(), MemoryMarshal.Cast<byte, uint>(destination), shape, steps); break;
            default: Move(tensor.As<ulong>(), MemoryMarshal.Cast<byte, ulong>(destination), shape, steps); break;
        }

        return shape;
    }

    private static void Move<T>(ReadOnlySpan<T> source, Span<T> destination, long[] shape, int[] steps)
    {
        if (destination.IsEmpty) return;
        var position = new long[shape.Length];
        int from = 0;
        for (int to = 0; to < destination.Length; to++)
        {
            destination[to] = source[from];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += steps[axis];
                if (++position[axis] < shape[axis]) break;
                position[axis] = 0;
                from -= (int)shape[axis] * steps[axis];
            }
        }
    }
}

/// <summary>A tensor that a network needs.</summary>
/// <param name="Name">Its name in the weight file.</param>
/// <param name="Shape">Length of each axis.</param>
public sealed record ExpectedWeight(string Name, ImmutableArray<long> Shape)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {WeightTensor.ShapeText(Shape.AsSpan())}";
}
