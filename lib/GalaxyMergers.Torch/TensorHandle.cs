using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one <c>at::Tensor</c>.</summary>
internal sealed class TensorHandle : SafeHandle
{
    private static long s_live, s_peak;

    internal TensorHandle(nint tensor)
        : base(0, ownsHandle: true)
    {
        SetHandle(tensor);
        if (tensor == 0) return;
        long live = Interlocked.Increment(ref s_live);
        long peak = Volatile.Read(ref s_peak);
        while (live > peak && Interlocked.CompareExchange(ref s_peak, live, peak) is long seen && seen != peak) peak = seen;
    }

    /// <summary>Stands for an optional tensor that is not there.</summary>
    internal static TensorHandle Absent { get; } = new(0);

    /// <summary>Tensors that were made and not yet freed.</summary>
    internal static long Live => Interlocked.Read(ref s_live);

    /// <summary>The largest value of <see cref="Live"/> so far.</summary>
    internal static long Peak => Interlocked.Read(ref s_peak);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref s_live);
        Native.Free(handle);
        return true;
    }
}
