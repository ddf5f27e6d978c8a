using System.IO.Compression;
using System.Security.Cryptography;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>An open CSV or CSV.gz file, past its header. Lines that begin with # before the header (SkyServer's "#Table1") are passed over.</summary>
internal sealed class CatalogueFile : IDisposable
{
    private readonly FileStream _bytes;
    private readonly StreamReader _text;

    private CatalogueFile(string path, FileStream bytes, StreamReader text, DelimitedReader table, string[] header)
    {
        (Path, _bytes, _text, Table, Header) = (path, bytes, text, table, header);
    }

    internal string Path { get; }

    internal DelimitedReader Table { get; }

    internal string[] Header { get; }

    internal long BytesRead => _bytes.Position;

    internal long BytesTotal => _bytes.Length;

    internal static CatalogueFile Open(string path)
    {
        FileStream bytes = OpenBytes(path);
        var text = new StreamReader(IsGzip(bytes) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
        try
        {
            var table = new DelimitedReader(text);
            bool read = table.Read();
            while (read && table.FieldCount > 0 && table[0].StartsWith("#", StringComparison.Ordinal)) read = table.Read();
            if (!read) throw new CatalogueFormatException(path, null, "the file is empty; fetch it again.");
            return new CatalogueFile(path, bytes, text, table, table.ToArray());
        }
        catch (InvalidDataException e)
        {
            text.Dispose();
            throw new CatalogueFormatException(path, null, "the compressed data are damaged; fetch the file again.", e);
        }
        catch
        {
            text.Dispose();
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
            throw new CatalogueFormatException(Path, Table.Line + 1, "the compressed data are damaged from here on; fetch the file again.", e);
        }
    }

    internal static string Sha256(string path)
    {
        using FileStream bytes = OpenBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public void Dispose() => _text.Dispose();

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
