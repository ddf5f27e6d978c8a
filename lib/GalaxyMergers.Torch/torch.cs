namespace TorchSharp;

/// <summary>The part of TorchSharp's <c>torch</c> that the project uses, over the machine's own libtorch.</summary>
public static partial class torch
{
    /// <summary>A tensor with undefined content.</summary>
    /// <param name="size">Shape.</param>
    /// <param name="dtype">Type of its numbers; 32-bit floating point when null.</param>
    /// <param name="device">Where it lies; main memory when null.</param>
    /// <exception cref="TorchException">Not enough memory, a negative size, or a device that does not exist.</exception>
    public static unsafe Tensor empty(long[] size, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        fixed (long* shape = size)
        {
            Native.Check(Native.Empty(shape, size.Length, (sbyte)(dtype ?? ScalarType.Float32), (sbyte)TypeOf(device), IndexOf(device), out nint result));
            return new Tensor(result);
        }
    }

    /// <summary>A tensor of zeros.</summary>
    /// <param name="size">Shape.</param>
    /// <param name="dtype">Type of its numbers; 32-bit floating point when null.</param>
    /// <param name="device">Where it lies; main memory when null.</param>
    /// <exception cref="TorchException">As for <see cref="empty"/>.</exception>
    public static unsafe Tensor zeros(long[] size, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        fixed (long* shape = size)
        {
            Native.Check(Native.Zeros(shape, size.Length, (sbyte)(dtype ?? ScalarType.Float32), (sbyte)TypeOf(device), IndexOf(device), out nint result));
            return new Tensor(result);
        }
    }

    /// <summary>Begins a scope that frees the tensors made in it.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Until the result is disposed, nothing is recorded for <see cref="Tensor.backward()"/> on this thread.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    /// <summary>Sets how many threads share one operation.</summary>
    /// <param name="num">At least 1.</param>
    /// <exception cref="TorchException">The number is not positive.</exception>
    public static void set_num_threads(int num) => Native.Check(Native.SetThreads(num));

    /// <summary>How many threads share one operation.</summary>
    public static int get_num_threads() => Native.Threads();

    /// <summary>A device by name: "cpu", "cuda" or "cuda:1".</summary>
    /// <param name="description">The name.</param>
    /// <exception cref="ArgumentException">No such kind of device.</exception>
    public static Device device(string description) => Device.Parse(description);

    private static DeviceType TypeOf(Device? device) => device?.type ?? DeviceType.CPU;

    private static int IndexOf(Device? device) => device?.index ?? -1;

    private sealed class GradientMode(bool enabled) : IDisposable
    {
        private readonly bool _before = Native.SetGradEnabled(enabled);

        public void Dispose() => Native.SetGradEnabled(_before);
    }
}
