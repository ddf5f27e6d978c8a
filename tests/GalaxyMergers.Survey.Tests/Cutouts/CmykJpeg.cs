using System.Runtime.InteropServices;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Survey.Tests.Cutouts;

/// <summary>Makes JPEGs of inks of one colour. TurboJPEG writes YCCK with Adobe's mark and leaves it to the caller to invert the values.</summary>
internal static class CmykJpeg
{
    /// <summary>Such a file with the four values as they are given.</summary>
    internal static unsafe byte[] Encode(int side, byte cyan, byte magenta, byte yellow, byte black, int sampling)
    {
        byte[] inks = [.. Enumerable.Range(0, side * side).SelectMany(_ => new[] { cyan, magenta, yellow, black })];
        byte* jpeg = null;
        var size = default(CULong);
        fixed (byte* source = inks)
            Assert.Equal(0, TurboJpeg.Compress(TurboJpegHandle.Compressor.Value, source, side, 0, side, TurboJpeg.PixelFormatCmyk, ref jpeg, ref size, sampling, 100, TurboJpeg.FlagAccurateDct));
        byte[] file = new ReadOnlySpan<byte>(jpeg, (int)size.Value).ToArray();
        TurboJpeg.Free(jpeg);
        return file;
    }

    /// <summary>The file without Adobe's mark: its numbers then are plain CMYK.</summary>
    internal static byte[] WithoutMark(byte[] file)
    {
        int mark = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xEE]), length = 2 + ((file[mark + 2] << 8) | file[mark + 3]);
        return [.. file[..mark], .. file[(mark + length)..]];
    }
}
