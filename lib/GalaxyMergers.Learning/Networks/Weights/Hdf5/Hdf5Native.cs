using System.Runtime.InteropServices;

namespace GalaxyMergers.Learning.Networks.Weights.Hdf5;

/// <summary>
/// The C functions of HDF5 1.10 and later that <see cref="KerasHdf5File"/> calls. Identifiers (hid_t) are 64 bits;
/// a negative result is an error, 0 is "default" or "all" where an identifier may be left open.
/// </summary>
internal static unsafe partial class Hdf5Native
{
    internal const long Default = 0;
    internal const uint ReadOnly = 0, Truncate = 2;
    internal const int ScopeLocal = 0;
    internal const int ClassInteger = 0, ClassFloat = 1, ClassString = 3;
    internal const int LittleEndian = 0;
    internal const int Unsigned = 0;
    internal const int PadNull = 1, PadSpace = 2;
    internal const int ScalarSpace = 0;
    internal const int WalkFromApi = 1;

    private const string Library = Hdf5Library.Name;

    [LibraryImport(Library, EntryPoint = "H5open")]
    internal static partial int Open();

    [LibraryImport(Library, EntryPoint = "H5get_libversion")]
    internal static partial int GetVersion(out uint major, out uint minor, out uint release);

    [LibraryImport(Library, EntryPoint = "H5Idec_ref")]
    internal static partial int Release(long id);

    [LibraryImport(Library, EntryPoint = "H5Eget_auto2")]
    internal static partial int GetErrorPrinter(long stack, out nint function, out nint data);

    [LibraryImport(Library, EntryPoint = "H5Eset_auto2")]
    internal static partial int SetErrorPrinter(long stack, nint function, nint data);

    [LibraryImport(Library, EntryPoint = "H5Ewalk2")]
    internal static partial int WalkErrors(long stack, int direction, delegate* unmanaged[Cdecl]<uint, ErrorEntry*, nint, int> visit, nint data);

    [LibraryImport(Library, EntryPoint = "H5Fopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenFile(string path, uint flags, long access);

    [LibraryImport(Library, EntryPoint = "H5Fcreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateFile(string path, uint flags, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Fflush")]
    internal static partial int FlushFile(long file, int scope);

    [LibraryImport(Library, EntryPoint = "H5Gopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenGroup(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Gcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateGroup(long parent, string name, long link, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Lexists", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LinkExists(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Aexists", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AttributeExists(long parent, string name);

    [LibraryImport(Library, EntryPoint = "H5Aopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenAttribute(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Acreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateAttribute(long parent, string name, long type, long space, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Aget_type")]
    internal static partial long AttributeType(long attribute);

    [LibraryImport(Library, EntryPoint = "H5Aget_space")]
    internal static partial long AttributeSpace(long attribute);

    [LibraryImport(Library, EntryPoint = "H5Aread")]
    internal static partial int ReadAttribute(long attribute, long memoryType, byte* buffer);

    [LibraryImport(Library, EntryPoint = "H5Awrite")]
    internal static partial int WriteAttribute(long attribute, long memoryType, byte* buffer);

    [LibraryImport(Library, EntryPoint = "H5Dopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long OpenDataset(long parent, string name, long access);

    [LibraryImport(Library, EntryPoint = "H5Dcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long CreateDataset(long parent, string name, long type, long space, long link, long creation, long access);

    [LibraryImport(Library, EntryPoint = "H5Dget_type")]
    internal static partial long DatasetType(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dget_space")]
    internal static partial long DatasetSpace(long dataset);

    [LibraryImport(Library, EntryPoint = "H5Dread")]
    internal static partial int ReadDataset(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, byte* buffer);

    [LibraryImport(Library, EntryPoint = "H5Dwrite")]
    internal static partial int WriteDataset(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, byte* buffer);

    [LibraryImport(Library, EntryPoint = "H5Dvlen_reclaim")]
    internal static partial int ReclaimStrings(long type, long space, long transfer, byte* buffer);

    [LibraryImport(Library, EntryPoint = "H5Screate")]
    internal static partial long CreateSpace(int spaceClass);

    [LibraryImport(Library, EntryPoint = "H5Screate_simple")]
    internal static partial long CreateSimpleSpace(int rank, ulong* dimensions, ulong* maximum);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_ndims")]
    internal static partial int SpaceRank(long space);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_dims")]
    internal static partial int SpaceDimensions(long space, ulong* dimensions, ulong* maximum);

    [LibraryImport(Library, EntryPoint = "H5Sget_simple_extent_npoints")]
    internal static partial long SpacePoints(long space);

    [LibraryImport(Library, EntryPoint = "H5Tcopy")]
    internal static partial long CopyType(long type);

    [LibraryImport(Library, EntryPoint = "H5Tget_class")]
    internal static partial int TypeClass(long type);

    [LibraryImport(Library, EntryPoint = "H5Tget_size")]
    internal static partial nuint TypeSize(long type);

    [LibraryImport(Library, EntryPoint = "H5Tset_size")]
    internal static partial int SetTypeSize(long type, nuint size);

    [LibraryImport(Library, EntryPoint = "H5Tset_order")]
    internal static partial int SetTypeOrder(long type, int order);

    [LibraryImport(Library, EntryPoint = "H5Tget_sign")]
    internal static partial int TypeSign(long type);

    [LibraryImport(Library, EntryPoint = "H5Tget_fields")]
    internal static partial int TypeFields(long type, out nuint sign, out nuint exponent, out nuint exponentSize, out nuint mantissa, out nuint mantissaSize);

    [LibraryImport(Library, EntryPoint = "H5Tget_ebias")]
    internal static partial nuint TypeExponentBias(long type);

    [LibraryImport(Library, EntryPoint = "H5Tis_variable_str")]
    internal static partial int TypeIsVariableString(long type);

    [LibraryImport(Library, EntryPoint = "H5Tget_strpad")]
    internal static partial int TypePadding(long type);

    [LibraryImport(Library, EntryPoint = "H5Tset_strpad")]
    internal static partial int SetTypePadding(long type, int padding);

    [LibraryImport(Library, EntryPoint = "H5Pcreate")]
    internal static partial long CreateProperties(long propertyClass);

    [LibraryImport(Library, EntryPoint = "H5Pset_create_intermediate_group")]
    internal static partial int SetCreateGroups(long properties, uint create);

    [LibraryImport(Library, EntryPoint = "H5Pset_obj_track_times")]
    internal static partial int SetTrackTimes(long properties, byte track);

    /// <summary>One line of the error stack (H5E_error2_t).</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct ErrorEntry
    {
        internal readonly long Class, Major, Minor;
        internal readonly uint Line;
        internal readonly nint Function, File, Description;
    }
}
