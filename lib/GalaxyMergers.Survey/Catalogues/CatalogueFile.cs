using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// An open table, plain or compressed by gzip, past its header: text with columns separated by commas, semicolons, tabs or bars (ECSV too), the first
/// binary table of a FITS file, or the first table of a VOTable. What it is shows in its bytes, not in its name.
/// </summary>
internal sealed class CatalogueFile : IDisposable
{
    private const int MostColumns = 10_000;
    private static readonly (string Magic, string What)[] s_others =
    [
        ("PK\u0003\u0004", "a zip archive; unpack it"), ("BZh", "compressed by bzip2; unpack it (bunzip2)"), ("\u00FD7zXZ", "compressed by xz; unpack it (unxz)"),
        ("\u0028\u00B5\u002F\u00FD", "compressed by zstd; unpack it (unzstd)"), ("SQLite format 3", "a SQLite store; give it where a catalogue store is wanted"),
        ("\u0089HDF", "an HDF5 file; save its table as CSV, FITS or VOTable"), ("PAR1", "a Parquet file; save its table as CSV, FITS or VOTable"),
        ("%PDF", "a PDF; save its table as CSV"), ("\u0089PNG", "a PNG image"), ("\u00FF\u00D8\u00FF", "a JPEG image"),
    ];

    private readonly FileStream _bytes;
    private readonly Stream _content;

    private CatalogueFile(string path, FileStream bytes, string start, Stream content)
    {
        (Path, _bytes, _content) = (path, bytes, content);
        if (start.StartsWith(FitsRecords.Magic, StringComparison.Ordinal))
        {
            var fits = new FitsRecords(content);
            (Table, Header, Format) = (fits, fits.Names, "FITS");
        }
        else if (start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException(VoTableRecords.WebPage);
        }
        else if (start.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').StartsWith('<'))
        {
            var xml = new VoTableRecords(content);
            (Table, Header, Format) = (xml, xml.Names, "VOTable");
        }
        else
        {
            if (Array.Find(s_others, o => start.StartsWith(o.Magic, StringComparison.Ordinal)).What is string other) throw new InvalidDataException($"it is {other}");
            if (start.Contains('\0', StringComparison.Ordinal) && !start.StartsWith("\u00FF\u00FE", StringComparison.Ordinal) && !start.StartsWith("\u00FE\u00FF", StringComparison.Ordinal))
                throw new InvalidDataException("it is no text, FITS or VOTable");
            (Table, Header, string separator) = TextTable.Open(content);
            Format = "columns separated by " + separator;
        }

        if (Header.Length > MostColumns) throw new InvalidDataException($"it has more than {MostColumns} columns");
        RequireDistinctNames();
    }

    internal string Path { get; }

    internal IRecords Table { get; }

    internal string[] Header { get; }

    /// <summary>What the file turned out to be, in words.</summary>
    internal string Format { get; }

    internal long BytesRead => _bytes.Position;

    internal long BytesTotal => _bytes.Length;

    internal static CatalogueFile Open(string path)
    {
        FileStream bytes = OpenBytes(path);
        Stream content = bytes;
        try
        {
            string start = Start(bytes);
            bytes.Position = 0;
            if (start.StartsWith("\u001F\u008B", StringComparison.Ordinal))
            {
                AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true); // else .NET takes a file that is cut off for a whole one
                using (var first = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true)) start = Start(first);
                bytes.Position = 0;
                content = new GZipStream(bytes, CompressionMode.Decompress);
            }

            return new CatalogueFile(path, bytes, start, content);
        }
        catch (Exception e) when (IsDamage(e))
        {
            content.Dispose();
            throw new CatalogueFormatException(path, null, $"this file cannot be read as a table: {e.Message.TrimEnd('.')}.", e);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>Number of the column of a name, whatever its case; -1 if there is none.</summary>
    internal int Column(string name) => Array.FindIndex(Header, h => h.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Next record; false at the end.</summary>
    /// <exception cref="CatalogueFormatException">The data are damaged or end early, or the archive left rows out.</exception>
    internal bool Read()
    {
        try
        {
            return Table.Read();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new CatalogueFormatException(Path, Table.Line + 1, $"the table is cut off or damaged here ({e.Message.TrimEnd('.')}); fetch it again.", e);
        }
    }

    /// <summary>What is wrong with the present record as such, its number of fields included; null if nothing.</summary>
    internal string? RecordFault() => Table.Fault
        ?? (Table.FieldCount == Header.Length ? null : $"{Table.FieldCount} fields where the header has {Header.Length}");

    internal static string Sha256(string path)
    {
        using FileStream bytes = OpenBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public void Dispose() => _content.Dispose();

    private static bool IsDamage(Exception e) => e is InvalidDataException or XmlException or IOException;

    private void RequireDistinctNames()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] doubled = [.. Header.Where(name => name.Length > 0 && !seen.Add(name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (doubled.Length > 0)
            throw new CatalogueFormatException(Path, Table.Line, $"the column{(doubled.Length > 1 ? "s" : string.Empty)} {FieldReader.Short(string.Join(", ", doubled))} {(doubled.Length > 1 ? "stand" : "stands")} twice; "
                + $"rename or remove one of the two, so that it is clear which is meant.");
    }

    /// <summary>The first bytes of a stream, one character each.</summary>
    private static string Start(Stream stream)
    {
        var start = new byte[64];
        return System.Text.Encoding.Latin1.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
    }

    private static FileStream OpenBytes(string path)
    {
        try
        {
            var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (bytes.CanSeek) return bytes;
            bytes.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueFormatException(path, null, "the file cannot be opened: " + e.Message, e);
        }

        throw new CatalogueFormatException(path, null, "this is a pipe, and a table is read more than once; write it to a file first.");
    }
}

/// <summary>A table read record by record.</summary>
internal interface IRecords
{
    /// <summary>Where the present record stands: its line in a text file, its row from 1 in a binary table.</summary>
    int Line { get; }

    /// <summary>Fields of the present record.</summary>
    int FieldCount { get; }

    /// <summary>What is wrong with the present record as such; null if nothing.</summary>
    string? Fault { get; }

    /// <summary>Text of a field; empty if it has no value.</summary>
    ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Moves to the next record; false at the end.</summary>
    bool Read();
}

/// <summary>A catalogue file cannot be used; the message names file and line and says what to do.</summary>
public sealed class CatalogueFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Line, from 1; null if the whole file is meant.</param>
    /// <param name="detail">What was found, and the remedy.</param>
    /// <param name="inner">The cause, if another exception.</param>
    public CatalogueFormatException(string file, int? line, string detail, Exception? inner = null)
        : base(line is null ? $"{file}: {detail}" : $"{file}, line {line}: {detail}", inner)
    {
        File = file;
        Line = line;
        Detail = detail;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Line of the first fault, from 1.</summary>
    public int? Line { get; }

    /// <summary>The message without file and line.</summary>
    public string Detail { get; }
}
