using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>Finds libhdf5, whose file name differs from system to system, and the identifiers that it keeps in variables.</summary>
internal static class Hdf5Library
{
    /// <summary>What the declarations of <see cref="Hdf5Native"/> call the library; no file has this name, so the search below is always asked.</summary>
    internal const string Name = "galaxy-mergers-hdf5";

    /// <summary>Debian's and everyone else's sonames of 1.10, 1.12 and 1.14, then what development packages and other systems have.</summary>
    private static readonly string[] FileNames =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5.so.200",
        "libhdf5_serial.so", "libhdf5.so", "libhdf5.dylib", "hdf5.dll",
    ];

    private static readonly Lazy<nint> Handle = new(Open);

    /// <summary>Whether a usable library was found on this machine.</summary>
    internal static bool IsAvailable
    {
        get
        {
            try
            {
                return Handle.Value != 0;
            }
            catch (Hdf5LibraryMissingException)
            {
                return false;
            }
        }
    }

    /// <summary>Makes sure that the library is loaded.</summary>
    /// <exception cref="Hdf5LibraryMissingException">It is not there or older than 1.10.</exception>
    internal static void Require() => _ = Handle.Value;

    /// <summary>The value of one of the library's variables, such as <c>H5T_IEEE_F32LE_g</c>.</summary>
    internal static unsafe long Constant(string name) => *(long*)NativeLibrary.GetExport(Handle.Value, name);

    private static nint Open()
    {
        nint handle = FileNames.Select(Load).FirstOrDefault(found => found != 0);
        if (handle == 0) throw new Hdf5LibraryMissingException($"none of {string.Join(", ", FileNames)} was found");
        AssemblyLoadContext.GetLoadContext(typeof(Hdf5Library).Assembly)!.ResolvingUnmanagedDll += (_, name) => name == Name ? handle : 0;
        int status = Hdf5Native.GetVersion(out uint major, out uint minor, out _);
        if (status < 0 || (major, minor).CompareTo((1u, 10u)) < 0) throw new Hdf5LibraryMissingException($"HDF5 {major}.{minor} was found");
        return Hdf5Native.Open() < 0 ? throw new Hdf5LibraryMissingException($"HDF5 {major}.{minor} was found but does not start") : handle;
    }

    private static nint Load(string file) => NativeLibrary.TryLoad(file, out nint handle) ? handle : 0;
}
