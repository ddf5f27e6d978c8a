using System.Runtime.InteropServices;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>The C functions of TurboJPEG 2.x that <see cref="JpegCodec"/> calls (turbojpeg.h).</summary>
internal static partial class TurboJpeg
{
    internal const int PixelFormatRgb = 0;
    internal const int PixelFormatCmyk = 11;
    internal const int ColourSpaceCmyk = 3;
    internal const int ColourSpaceYcck = 4;
    internal const int Subsampling420 = 2;
    internal const int FlagAccurateDct = 4096;
    internal const int ErrorWarning = 0;
    private const string Library = "libturbojpeg.so.0";

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    internal static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    internal static partial nint InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    internal static unsafe partial int DecompressHeader(
        nint handle, byte* jpeg, CULong size, out int width, out int height, out int subsampling, out int colourSpace);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    internal static unsafe partial int Decompress(
        nint handle, byte* jpeg, CULong size, byte* pixels, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    internal static unsafe partial int Compress(
        nint handle, byte* pixels, int width, int pitch, int height, int pixelFormat,
        ref byte* jpeg, ref CULong size, int subsampling, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    internal static unsafe partial void Free(byte* buffer);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    internal static partial nint ErrorText(nint handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    internal static partial int ErrorCode(nint handle);

    internal static string ErrorMessage(nint handle) => Marshal.PtrToStringUTF8(ErrorText(handle)) ?? "unknown error";
}
