using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Moves numbers between arrays and tensors. Arrays are row-major in the shape that is named.</summary>
internal static class TensorData
{
    /// <summary>An undefined tensor of shape (N, C, H, W) that lies in memory as (N, H, W, C): "channels last".</summary>
    public static Tensor EmptyChannelsLast(long[] shape, ScalarType type, Device device)
    {
        using Tensor stored = empty([shape[0], shape[2], shape[3], shape[1]], type, device);
        return stored.permute([0, 3, 1, 2]);
    }

    /// <summary>A tensor of any shape; of four dimensions, channels last.</summary>
    public static Tensor Empty(long[] shape, ScalarType type, Device device) =>
        shape.Length == 4 ? EmptyChannelsLast(shape, type, device) : empty(shape, type, device);

    /// <summary>Images as a tensor: <paramref name="pixels"/> is (N, rows, columns, channels), the result (N, channels, rows, columns).</summary>
    public static Tensor Images(ReadOnlySpan<float> pixels, long count, long side, ScalarType type, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        return From(pixels[..checked((int)(count * side * side * 3))], [count, side, side, 3], ScalarType.Float32, type, device)
            .permute([0, 3, 1, 2]).MoveToOuterDisposeScope();
    }

    /// <summary>A tensor of row-major numbers, which are of type <paramref name="source"/>.</summary>
    public static Tensor From<T>(ReadOnlySpan<T> values, long[] shape, ScalarType source, ScalarType type, Device device)
        where T : unmanaged
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor stored = empty(shape, source);
        values.CopyTo(MemoryMarshal.Cast<byte, T>(stored.bytes));
        if (type == source && device.type == DeviceType.CPU) return stored.MoveToOuterDisposeScope();
        Tensor moved = empty(shape, type, device);
        moved.copy_(stored);
        return moved.MoveToOuterDisposeScope();
    }

    /// <summary>The elements in row-major order, whatever the layout, type and device of the tensor.</summary>
    public static T[] ToArray<T>(Tensor tensor, ScalarType type)
        where T : unmanaged
    {
        using DisposeScope scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, T>(tensor.detach().cpu().type(type).contiguous().bytes).ToArray();
    }

    /// <summary>Overwrites a tensor by row-major numbers of the same shape.</summary>
    public static void Assign<T>(Tensor target, ReadOnlySpan<T> values, ScalarType type)
        where T : unmanaged
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        Tensor source = empty(target.shape, type);
        values.CopyTo(MemoryMarshal.Cast<byte, T>(source.bytes));
        target.copy_(source);
    }
}
