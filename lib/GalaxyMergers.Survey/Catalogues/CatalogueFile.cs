using System.IO.Compression;
using System.Security.Cryptography;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// An open table, plain or compressed by gzip: CSV past its header (lines that begin with # before it, such as SkyServer's
/// "#Table1", are passed over) or the first binary table of a FITS file.
/// </summary>
internal sealed class CatalogueFile : IDisposable
{
    private readonly FileStream _bytes;
    private readonly Stream _content;

    private CatalogueFile(string path, FileStream bytes, Stream content)
    {
        (Path, _bytes, _content) = (path, bytes, content);
        byte[] start = Peek(content, FitsRecords.Magic.Length, out Stream whole);
        if (start.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(FitsRecords.Magic)))
        {
            var fits = new FitsRecords(whole);
            (Table, Header) = (fits, fits.Names);
        }
        else
        {
            (Table, Header) = OpenText(path, whole);
        }
    }

    internal string Path { get; }

    internal IRecords Table { get; }

    internal string[] Header { get; }

    internal long BytesRead => _bytes.Position;

    internal long BytesTotal => _bytes.Length;

    internal static CatalogueFile Open(string path)
    {
        FileStream bytes = OpenBytes(path);
        Stream content = IsGzip(bytes) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        try
        {
            return new CatalogueFile(path, bytes, content);
        }
        catch (InvalidDataException e)
        {
            content.Dispose();
            throw new CatalogueFormatException(path, null, $"the file is damaged ({e.Message}); fetch it again.", e);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>Next record; false at the end.</summary>
    /// <exception cref="CatalogueFormatException">The compressed data are damaged or end early.</exception>
    internal bool Read()
    {
        try
        {
            return Table.Read();
        }
        catch (InvalidDataException e)
        {
            throw new CatalogueFormatException(Path, Table.Line + 1, $"the file is damaged from here on ({e.Message}); fetch it again.", e);
        }
    }

    internal static string Sha256(string path)
    {
        using FileStream bytes = OpenBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public void Dispose() => _content.Dispose();

    private static (IRecords Table, string[] Header) OpenText(string path, Stream stream)
    {
        var table = new DelimitedReader(new StreamReader(stream));
        bool read = table.Read();
        while (read && table.FieldCount > 0 && table[0].StartsWith("#", StringComparison.Ordinal)) read = table.Read();
        return read ? (table, table.ToArray()) : throw new CatalogueFormatException(path, null, "the file is empty; fetch it again.");
    }

    /// <summary>The first bytes of a stream, and a stream that has them still before it.</summary>
    private static byte[] Peek(Stream stream, int count, out Stream whole)
    {
        var start = new byte[count];
        int read = stream.ReadAtLeast(start, count, throwOnEndOfStream: false);
        whole = new PrefixedStream(start.AsMemory(0, read), stream);
        return start;
    }

    private static FileStream OpenBytes(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueFormatException(path, null, "the file cannot be opened: " + e.Message, e);
        }
    }

    private static bool IsGzip(FileStream bytes)
    {
        bool gzip = bytes.ReadByte() == 0x1F && bytes.ReadByte() == 0x8B;
        bytes.Position = 0;
        return gzip;
    }
}
