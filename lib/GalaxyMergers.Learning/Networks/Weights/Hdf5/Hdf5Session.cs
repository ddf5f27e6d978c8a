using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>
/// Work on one file. HDF5 need not be thread-safe, so sessions take turns; while one runs, HDF5's own printing of errors
/// is off and what it would have printed goes into the exceptions.
/// </summary>
internal sealed class Hdf5Session : IDisposable
{
    private static readonly Lock Turn = new();

    private readonly string _file;
    private readonly nint _printer, _printerData;

    /// <summary>Begins, when the sessions of other threads are over.</summary>
    /// <param name="file">What error messages call the file.</param>
    /// <exception cref="Hdf5LibraryMissingException">The library is not there.</exception>
    internal Hdf5Session(string file)
    {
        Hdf5Library.Require();
        _file = file;
        Turn.Enter();
        _ = Hdf5Native.GetErrorPrinter(Hdf5Native.Default, out _printer, out _printerData);
        _ = Hdf5Native.SetErrorPrinter(Hdf5Native.Default, 0, 0);
    }

    public void Dispose()
    {
        _ = Hdf5Native.SetErrorPrinter(Hdf5Native.Default, _printer, _printerData);
        Turn.Exit();
    }

    /// <summary>Wraps an identifier that must not be negative.</summary>
    /// <param name="id">What HDF5 returned.</param>
    /// <param name="subject">What was asked for: a path in the file.</param>
    internal Hdf5Id Open(long id, string subject)
    {
        Check(id, subject);
        return new Hdf5Id(id);
    }

    /// <summary>A result that must not be negative.</summary>
    internal long Check(long result, string subject) => result >= 0 ? result : throw Failure(subject);

    /// <summary>The exception for what just failed.</summary>
    internal WeightFileException Failure(string subject)
        => new(_file, subject, $"HDF5 reports: {ErrorText()}; check that this is a Keras .h5 file and whole, or fetch it again.");

    /// <summary>The exception for a file that HDF5 can read but Keras did not write so.</summary>
    internal WeightFileException Fault(string? subject, string detail) => new(_file, subject, detail);

    private static unsafe string ErrorText()
    {
        var lines = new List<string>();
        GCHandle handle = GCHandle.Alloc(lines);
        try
        {
            _ = Hdf5Native.WalkErrors(Hdf5Native.Default, Hdf5Native.WalkFromApi, &Collect, GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        return lines.Count == 0 ? "an error without a message" : string.Join(", ", lines.Distinct());
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Collect(uint index, Hdf5Native.ErrorEntry* entry, nint data)
    {
        var lines = (List<string>)GCHandle.FromIntPtr(data).Target!;
        if (Marshal.PtrToStringUTF8(entry->Description) is { Length: > 0 } text) lines.Add(text);
        return 0;
    }
}
