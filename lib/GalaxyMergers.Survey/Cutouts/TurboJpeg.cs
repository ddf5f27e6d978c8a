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

/// <summary>One TurboJPEG compressor or decompressor; each thread owns one of each, freed with the thread.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    [ThreadStatic]
    private static TurboJpegHandle? s_decompressor;

    [ThreadStatic]
    private static TurboJpegHandle? s_compressor;

    private TurboJpegHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    internal static TurboJpegHandle Decompressor => s_decompressor ??= Open(TurboJpeg.InitDecompress);

    internal static TurboJpegHandle Compressor => s_compressor ??= Open(TurboJpeg.InitCompress);

    public override bool IsInvalid => handle == 0;

    internal nint Value => handle;

    /// <summary>A decompressor that failed in a header keeps its place there; the next image needs a new one.</summary>
    internal static void DropDecompressor()
    {
        s_decompressor?.Dispose();
        s_decompressor = null;
    }

    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;

    private static TurboJpegHandle Open(Func<nint> create)
    {
        try
        {
            nint value = create();
            if (value == 0) throw new InvalidOperationException("TurboJPEG could not create a codec: " + TurboJpeg.ErrorMessage(0));
            return new TurboJpegHandle(value);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new JpegLibraryMissingException(e);
        }
    }
}

/// <summary>libjpeg-turbo's TurboJPEG library is not installed on this machine.</summary>
public sealed class JpegLibraryMissingException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public JpegLibraryMissingException(Exception inner)
        : base("libturbojpeg.so.0 was not found: install the package libturbojpeg0 (Debian), libturbojpeg (Ubuntu) or turbojpeg (Fedora), or run environment/setup.", inner)
    {
    }
}
