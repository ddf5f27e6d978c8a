using System.Text;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>An image cannot be decoded; the message names the file and what to do.</summary>
public sealed class ImageFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="name">The file, or a name for bytes that come from elsewhere.</param>
    /// <param name="detail">What was found, and the remedy.</param>
    /// <param name="inner">The cause, if another exception.</param>
    public ImageFormatException(ImageFault fault, string name, string detail, Exception? inner = null)
        : base($"{name}: {detail}", inner)
    {
        Fault = fault;
        Name = name;
        Detail = detail;
    }

    /// <summary>What is wrong.</summary>
    public ImageFault Fault { get; }

    /// <summary>The file, or a name for bytes that come from elsewhere.</summary>
    public string Name { get; }

    /// <summary>The message without the name.</summary>
    public string Detail { get; }
}

/// <summary>Why an image file cannot be used.</summary>
public enum ImageFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The file does not begin as a JPEG does, and is none of the kinds below.</summary>
    NotJpeg,

    /// <summary>The file is a PNG image.</summary>
    Png,

    /// <summary>The file is a GIF image.</summary>
    Gif,

    /// <summary>The file is a WebP image.</summary>
    WebP,

    /// <summary>The file is a TIFF image.</summary>
    Tiff,

    /// <summary>The file is a FITS file.</summary>
    Fits,

    /// <summary>The file is a web page, such as a server sends with an error.</summary>
    WebPage,

    /// <summary>The JPEG ends before its last pixel.</summary>
    Truncated,

    /// <summary>The JPEG is damaged inside.</summary>
    Corrupt,

    /// <summary>The header claims a size that no cutout has.</summary>
    AbsurdSize,

    /// <summary>The file exists and cannot be opened or read.</summary>
    Unreadable,
}

/// <summary>Recognises by its first bytes what a file is that should have been a JPEG.</summary>
internal static class FileSignature
{
    private const int Looked = 512;

    private static readonly (string Start, ImageFault Fault, string What)[] s_kinds =
    [
        ("\u0089PNG\r\n", ImageFault.Png, "a PNG image"), ("GIF8", ImageFault.Gif, "a GIF image"), ("II*\0", ImageFault.Tiff, "a TIFF image"), ("MM\0*", ImageFault.Tiff, "a TIFF image"),
        ("SIMPLE  =", ImageFault.Fits, "a FITS file"), ("BM", ImageFault.NotJpeg, "a BMP image"), ("\0\0\0\u000CjP  ", ImageFault.NotJpeg, "a JPEG 2000 image"),
        ("%PDF", ImageFault.NotJpeg, "a PDF"), ("\u001F\u008B", ImageFault.NotJpeg, "compressed by gzip"), ("PK\u0003\u0004", ImageFault.NotJpeg, "a zip archive"),
    ];

    /// <summary>Whether bytes begin as those of a JPEG do.</summary>
    internal static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>What bytes are that are no JPEG, and what to do about it.</summary>
    internal static (ImageFault Fault, string Detail) Recognise(ReadOnlySpan<byte> bytes)
    {
        string start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Looked)]);
        string text = start.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith('<') && text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return (ImageFault.WebPage, "this is a web page, perhaps an error message of the server, and no JPEG; fetch the image again.");
        if (start.StartsWith("RIFF", StringComparison.Ordinal) && start.Length >= 12 && start.AsSpan(8, 4).SequenceEqual("WEBP")) return Other(ImageFault.WebP, "a WebP image");
        if (start.Length >= 8 && start.AsSpan(4, 4).SequenceEqual("ftyp")) return Other(ImageFault.NotJpeg, "a HEIF or AVIF image");
        (_, ImageFault fault, string what) = Array.Find(s_kinds, kind => start.StartsWith(kind.Start, StringComparison.Ordinal));
        return what is null ? (ImageFault.NotJpeg, "this is not a JPEG (it does not begin with FF D8 FF); fetch it again or convert it.") : Other(fault, what);
    }

    private static (ImageFault Fault, string Detail) Other(ImageFault fault, string what) => (fault, $"this is {what} and no JPEG; convert it to a JPEG.");
}
