namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>An open HDF5 object of whatever kind; closed by Dispose, within the session that opened it.</summary>
internal readonly struct Hdf5Id(long value) : IDisposable
{
    internal long Value { get; } = value;

    public static implicit operator long(Hdf5Id id) => id.Value;

    public void Dispose() => _ = Hdf5Native.Release(Value);
}
