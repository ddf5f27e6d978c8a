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
    public ImageFormatException(ImageStatus fault, string name, string detail, Exception? inner = null)
        : base($"{name}: {detail}", inner)
    {
        Fault = fault;
        Name = name;
        Detail = detail;
    }

    /// <summary>What is wrong.</summary>
    public ImageStatus Fault { get; }

    /// <summary>The file, or a name for bytes that come from elsewhere.</summary>
    public string Name { get; }

    /// <summary>The message without the name.</summary>
    public string Detail { get; }
}

/// <summary>Recognises by its first bytes what a file is that should have been a JPEG.</summary>
internal static class FileSignature
{
    private const int Looked = 512;

    private static readonly (string Start, ImageStatus Fault, string What)[] s_kinds =
    [
        ("\u0089PNG\r\n", ImageStatus.Png, "a PNG image"), ("GIF8", ImageStatus.Gif, "a GIF image"), ("II*\0", ImageStatus.Tiff, "a TIFF image"), ("MM\0*", ImageStatus.Tiff, "a TIFF image"),
        ("SIMPLE  =", ImageStatus.Fits, "a FITS file"), ("BM", ImageStatus.NotJpeg, "a BMP image"), ("\0\0\0\u000CjP  ", ImageStatus.NotJpeg, "a JPEG 2000 image"),
        ("%PDF", ImageStatus.NotJpeg, "a PDF"), ("\u001F\u008B", ImageStatus.NotJpeg, "compressed by gzip"), ("PK\u0003\u0004", ImageStatus.NotJpeg, "a zip archive"),
    ];

    /// <summary>Whether bytes begin as those of a JPEG do.</summary>
    internal static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>What bytes are that are no JPEG, and what to do about it.</summary>
    internal static (ImageStatus Fault, string Detail) Recognise(ReadOnlySpan<byte> bytes)
    {
        string start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Looked)]);
        string text = start.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith('<') && text.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return (ImageStatus.WebPage, "this is a web page, perhaps an error message of the server, and no JPEG; fetch the image again.");
        if (start.StartsWith("RIFF", StringComparison.Ordinal) && start.Length >= 12 && start.AsSpan(8, 4).SequenceEqual("WEBP")) return Other(ImageStatus.WebP, "a WebP image");
        if (start.Length >= 8 && start.AsSpan(4, 4).SequenceEqual("ftyp")) return Other(ImageStatus.NotJpeg, "a HEIF or AVIF image");
        (_, ImageStatus fault, string what) = Array.Find(s_kinds, kind => start.StartsWith(kind.Start, StringComparison.Ordinal));
        return what is null ? (ImageStatus.NotJpeg, "this is not a JPEG (it does not begin with FF D8 FF); fetch it again or convert it.") : Other(fault, what);
    }

    private static (ImageStatus Fault, string Detail) Other(ImageStatus fault, string what) => (fault, $"this is {what} and no JPEG; convert it to a JPEG.");
}
