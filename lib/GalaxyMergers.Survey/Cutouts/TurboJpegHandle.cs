using System.Runtime.InteropServices;

namespace GalaxyMergers.Survey.Cutouts;

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
