using System.Security.Cryptography;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>What was found in one image file: its hash where it could be read, and its fault if it has one.</summary>
internal sealed record ImageInspection(byte[]? Sha256, DefectKind? Fault, string Message)
{
    internal DatasetDefect ToDefect(Galaxy row) => new(Fault!.Value, row.ImagePath, row.Row, row.ObjId, Message);
}

/// <summary>Looks at every image of a dataset, on several threads.</summary>
internal static class ImageInspector
{
    internal static ImageInspection[] InspectAll(IReadOnlyList<Galaxy> rows, DatasetOptions options)
    {
        var results = new ImageInspection[rows.Count];
        Parallel.For(0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => results[i] = Inspect(rows[i].ImagePath, options.ImageCheck));
        return results;
    }

    private static ImageInspection Inspect(string path, ImageCheck check)
    {
        byte[] jpeg = [];
        byte[]? hash = null;
        try
        {
            jpeg = JpegCodec.ReadFile(path);
            hash = SHA256.HashData(jpeg);
            if (check == ImageCheck.Headers) return InspectEnds(jpeg, hash, path);
            return JpegCodec.DecodeShared(jpeg, path).IsBlank
                ? new ImageInspection(hash, DefectKind.BlankImage, "the image is blank: (nearly) all its pixels are the same")
                : new ImageInspection(hash, null, string.Empty);
        }
        catch (ImageFormatException e)
        {
            // What is cut off within its header tables is called damaged by the codec.
            return e.Fault == ImageStatus.Corrupt && !HasEnd(jpeg) ? NoEnd(hash) : new ImageInspection(hash, KindOf(e.Fault), e.Detail);
        }
    }

    private static ImageInspection InspectEnds(byte[] jpeg, byte[] hash, string path)
    {
        JpegCodec.ReadSize(jpeg, path);
        return HasEnd(jpeg) ? new ImageInspection(hash, null, string.Empty) : NoEnd(hash);
    }

    private static ImageInspection NoEnd(byte[]? hash) => new(hash, DefectKind.TruncatedImage, "the JPEG has no end marker; fetch it again.");

    /// <summary>Whether the end marker is there; padding with zero bytes behind it does no harm.</summary>
    private static bool HasEnd(byte[] jpeg) => jpeg.AsSpan().TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]);

    private static DefectKind KindOf(ImageStatus fault) => fault switch
    {
        ImageStatus.Missing => DefectKind.MissingImage,
        ImageStatus.Empty => DefectKind.EmptyImage,
        ImageStatus.NotJpeg or ImageStatus.Png or ImageStatus.Gif or ImageStatus.WebP or ImageStatus.Tiff or ImageStatus.Fits or ImageStatus.WebPage => DefectKind.NotJpeg,
        ImageStatus.Truncated => DefectKind.TruncatedImage,
        _ => DefectKind.CorruptImage,
    };
}
