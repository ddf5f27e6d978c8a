using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>
/// JPEG to pixels and back through libjpeg-turbo. Strict: a file that libjpeg would repair with a warning (a
/// truncated one comes out half grey) is an error here. Thread-safe; each thread has its own native codec.
/// </summary>
public static class JpegCodec
{
    /// <summary>Largest accepted width x height. Survey cutouts have 2^16 pixels; SkyServer itself stops at 2048 x 2048.</summary>
    public const int MaximumPixels = 1 << 26;

    /// <summary>Most pixels that a byte of a JPEG can stand for: a block of 8 x 8 takes at least one bit.</summary>
    private const int PixelsPerByte = 8 * 64;

    private const string BytesName = "(bytes in memory)";

    [ThreadStatic]
    private static byte[]? s_pixels;

    /// <summary>Whether libjpeg-turbo was found on this machine.</summary>
    public static bool IsAvailable
    {
        get
        {
            try
            {
                return !TurboJpegHandle.Decompressor.IsInvalid;
            }
            catch (JpegLibraryMissingException)
            {
                return false;
            }
        }
    }

    /// <summary>Decodes one JPEG to RGB; a grey JPEG comes out with three equal channels, one of printing inks (CMYK, YCCK) in the colours that they show.</summary>
    /// <param name="jpeg">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="ImageFormatException">Empty, not a JPEG (the fault says what else, where it is known), truncated, corrupt or absurdly large.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> jpeg, string name = BytesName)
    {
        byte[]? pixels = null;
        (int width, int height) = Decode(jpeg, ref pixels, name);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Decodes one JPEG into a buffer of this thread, without allocating once that is large enough.</summary>
    /// <param name="jpeg">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <returns>The pixels, until this thread decodes the next picture.</returns>
    /// <exception cref="ImageFormatException">As for <see cref="Decode(ReadOnlySpan{byte}, string)"/>.</exception>
    public static DecodedPixels DecodeShared(ReadOnlySpan<byte> jpeg, string name = BytesName)
    {
        (int width, int height) = Decode(jpeg, ref s_pixels, name);
        return new DecodedPixels(s_pixels.AsSpan(0, 3 * width * height), width, height);
    }

    private static (int Width, int Height) Decode(ReadOnlySpan<byte> jpeg, [NotNull] ref byte[]? buffer, string name)
    {
        buffer ??= [];
        (int width, int height, bool isInk) = ReadHeader(jpeg, name);
        if (buffer.Length < 3 * width * height) buffer = GC.AllocateUninitializedArray<byte>(3 * width * height);
        if (isInk)
        {
            byte[] inks = GC.AllocateUninitializedArray<byte>(4 * width * height);
            DecodeTo(jpeg, width, height, inks, TurboJpeg.PixelFormatCmyk, name);
            InkColours.ToRgb(inks, buffer, InkColours.AreInverted(jpeg));
        }
        else
        {
            DecodeTo(jpeg, width, height, buffer, TurboJpeg.PixelFormatRgb, name);
        }

        return (width, height);
    }

    /// <summary>Reads and decodes one file.</summary>
    /// <exception cref="ImageFormatException">The file is missing or unreadable, or as for <see cref="Decode(ReadOnlySpan{byte}, string)"/>.</exception>
    public static RgbImage DecodeFile(string path) => Decode(ReadFile(path), path);

    /// <summary>Width and height from the header alone; the pixels are not looked at.</summary>
    /// <exception cref="ImageFormatException">Empty, not a JPEG, a damaged header or an absurd size.</exception>
    public static (int Width, int Height) ReadSize(ReadOnlySpan<byte> jpeg, string name = BytesName)
    {
        (int width, int height, _) = ReadHeader(jpeg, name);
        return (width, height);
    }

    private static unsafe (int Width, int Height, bool IsInk) ReadHeader(ReadOnlySpan<byte> jpeg, string name)
    {
        if (jpeg.IsEmpty) throw new ImageFormatException(ImageStatus.Empty, name, "the file is empty; fetch it again.");
        if (!FileSignature.IsJpeg(jpeg))
        {
            (ImageStatus fault, string detail) = FileSignature.Recognise(jpeg);
            throw new ImageFormatException(fault, name, detail);
        }

        nint handle = TurboJpegHandle.Decompressor.Value;
        fixed (byte* source = jpeg)
        {
            int status = TurboJpeg.DecompressHeader(handle, source, Size(jpeg), out int width, out int height, out _, out int colours);
            if (status != 0 && (TurboJpeg.ErrorCode(handle) != TurboJpeg.ErrorWarning || width <= 0 || height <= 0))
                throw Failure(handle, name);
            if (width <= 0 || height <= 0)
            {
                TurboJpegHandle.DropDecompressor();
                throw new ImageFormatException(ImageStatus.Truncated, name, "the JPEG ends before its image header; fetch it again.");
            }

            if ((long)width * height > MaximumPixels)
                throw new ImageFormatException(ImageStatus.AbsurdSize, name, $"the header claims {width} x {height} pixels, more than {MaximumPixels} in all; this is not a cutout.");
            if ((long)width * height > (long)PixelsPerByte * jpeg.Length)
                throw new ImageFormatException(ImageStatus.Truncated, name, $"the header claims {width} x {height} pixels, for which {jpeg.Length} bytes are too few; fetch it again.");
            return (width, height, colours is TurboJpeg.ColourSpaceCmyk or TurboJpeg.ColourSpaceYcck);
        }
    }

    /// <summary>Encodes a JPEG (4:2:0 as SkyServer does, accurate DCT); the same image and quality give the same bytes.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">1 (worst) to 100 (best).</param>
    public static unsafe byte[] Encode(RgbImage image, int quality = 90)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        nint handle = TurboJpegHandle.Compressor.Value;
        byte* jpeg = null;
        var size = default(CULong);
        try
        {
            fixed (byte* source = image.Pixels)
            {
                int status = TurboJpeg.Compress(
                    handle, source, image.Width, 0, image.Height, TurboJpeg.PixelFormatRgb,
                    ref jpeg, ref size, TurboJpeg.Subsampling420, quality, TurboJpeg.FlagAccurateDct);
                if (status != 0)
                    throw new ImageFormatException(ImageStatus.Corrupt, $"image of {image.Width} x {image.Height}", "cannot be written as a JPEG: " + TurboJpeg.ErrorMessage(handle));
            }

            return new ReadOnlySpan<byte>(jpeg, checked((int)size.Value)).ToArray();
        }
        finally
        {
            if (jpeg != null) TurboJpeg.Free(jpeg);
        }
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ImageFormatException">The file is missing or cannot be read.</exception>
    public static byte[] ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageFormatException(ImageStatus.Missing, path, "there is no such file; fetch it or drop its row.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageFormatException(ImageStatus.Unreadable, path, "the file cannot be read: " + e.Message, e);
        }
    }

    private static unsafe void DecodeTo(ReadOnlySpan<byte> jpeg, int width, int height, byte[] pixels, int pixelFormat, string name)
    {
        nint handle = TurboJpegHandle.Decompressor.Value;
        fixed (byte* source = jpeg)
        fixed (byte* destination = pixels)
        {
            int status = TurboJpeg.Decompress(handle, source, Size(jpeg), destination, width, 0, height, pixelFormat, 0);
            if (status != 0) throw Failure(handle, name);
        }
    }

    private static CULong Size(ReadOnlySpan<byte> jpeg) => new((nuint)jpeg.Length);

    private static ImageFormatException Failure(nint handle, string name)
    {
        string message = TurboJpeg.ErrorMessage(handle);
        TurboJpegHandle.DropDecompressor();
        bool truncated = message.Contains("Premature end", StringComparison.OrdinalIgnoreCase);
        return truncated
            ? new ImageFormatException(ImageStatus.Truncated, name, $"the JPEG is truncated ({message}); fetch it again.")
            : new ImageFormatException(ImageStatus.Corrupt, name, $"the JPEG is damaged ({message}); fetch it again.");
    }
}
