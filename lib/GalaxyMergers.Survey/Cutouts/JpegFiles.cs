namespace GalaxyMergers.Survey.Cutouts;

/// <summary>A decoded picture in a buffer that its thread uses again: valid until the same thread decodes the next one.</summary>
public readonly ref struct DecodedPixels
{
    internal DecodedPixels(ReadOnlySpan<byte> pixels, int width, int height)
    {
        Pixels = pixels;
        (Width, Height) = (width, height);
    }

    /// <summary>Height x Width x 3 bytes: row-major, R, G, B.</summary>
    public ReadOnlySpan<byte> Pixels { get; }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Whether the picture shows no sky (<see cref="BlankFrame"/>).</summary>
    public bool IsBlank => BlankFrame.IsBlank(Pixels);
}

/// <summary>
/// JPEG files that are decoded again and again, such as the cutouts of a dataset: keeps their bytes once read (the 9462 cutouts of the Darg sample are
/// 55 MB). Thread-safe; each thread decodes into a buffer of its own.
/// </summary>
/// <param name="paths">The files.</param>
/// <param name="keepInMemory">Keep the bytes once read, or read them each time.</param>
public sealed class JpegFiles(IReadOnlyList<string> paths, bool keepInMemory = true)
{
    private readonly byte[]?[] _jpegs = new byte[]?[paths.Count];

    /// <summary>Number of files.</summary>
    public int Count => paths.Count;

    /// <summary>Path of a file.</summary>
    public string PathOf(int index) => paths[index];

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageFormatException">It cannot be read or decoded; the message names it.</exception>
    public DecodedPixels Decode(int index)
    {
        byte[]? jpeg = Volatile.Read(ref _jpegs[index]);
        if (jpeg is null)
        {
            jpeg = JpegCodec.ReadFile(paths[index]);
            if (keepInMemory) Volatile.Write(ref _jpegs[index], jpeg);
        }

        return JpegCodec.DecodeShared(jpeg, paths[index]);
    }
}
