using System.Text.Json;
using System.Text.Json.Serialization;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>The contents of `data/sources.json`: every remote source, and how files become tables.</summary>
/// <param name="Sources">Remote sources.</param>
/// <param name="ColumnMaps">Shapes of files.</param>
public sealed record SourceRegistry(IReadOnlyList<RemoteSource> Sources, IReadOnlyList<ColumnMap> ColumnMaps)
{
    private const string Resource = "sources.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Lazy<SourceRegistry> s_default = new(LoadEmbedded);

    /// <summary>The project's own registry, as it was when this library was built.</summary>
    public static SourceRegistry Default => s_default.Value;

    /// <summary>Reads a registry from a file, in place of <see cref="Default"/>.</summary>
    /// <exception cref="CatalogueFormatException">The file is missing or no registry.</exception>
    public static SourceRegistry Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Parse(stream);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CatalogueFormatException(path, null, "cannot be read as a registry of sources: " + e.Message, e);
        }
    }

    /// <summary>The source of a name.</summary>
    /// <exception cref="SettingException">There is none; the message lists those that are.</exception>
    public RemoteSource Source(string id) => Sources.FirstOrDefault(s => s.Id == id)
        ?? throw new SettingException("source", id, $"one of {string.Join(", ", Sources.Select(s => s.Id))}");

    /// <summary>Tables of the store with the columns that any shape of file can fill, the key first.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<(string Name, string SqlType)>> Tables() => ColumnMaps
        .GroupBy(m => m.Table)
        .ToDictionary(g => g.Key, g => (IReadOnlyList<(string, string)>)[.. g.SelectMany(m => m.Columns).DistinctBy(c => c.To).Select(c => (c.To, c.SqlType))]);

    private static SourceRegistry LoadEmbedded()
    {
        using Stream stream = typeof(SourceRegistry).Assembly.GetManifestResourceStream(Resource)!;
        return Parse(stream);
    }

    private static SourceRegistry Parse(Stream stream) =>
        JsonSerializer.Deserialize<SourceRegistry>(stream, s_json) ?? throw new JsonException("the file is empty");
}

/// <summary>A remote source as `data/sources.json` describes it.</summary>
public sealed record RemoteSource
{
    /// <summary>Name by which commands call it.</summary>
    public required string Id { get; init; }

    /// <summary>What it holds.</summary>
    public required string Title { get; init; }

    /// <summary>How it is fetched.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>Address of the file or the service.</summary>
    public required Uri Url { get; init; }

    /// <summary>Name of the local file or folder.</summary>
    public required string File { get; init; }

    /// <summary>Size, where known.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 in hexadecimal digits, where known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>MD5 in hexadecimal digits, for old files that are published with nothing better.</summary>
    public string? Md5 { get; init; }

    /// <summary>Rows, for a table, where known.</summary>
    public long? Rows { get; init; }

    /// <summary>Tables of the store that it fills.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>SQL with {rows} and {after}, for <see cref="SourceKind.SqlPages"/>.</summary>
    public string? Query { get; init; }

    /// <summary>Column by which pages are ordered; the next page begins after its last value.</summary>
    public string? PageKey { get; init; }

    /// <summary>Rows a page.</summary>
    public int PageRows { get; init; }

    /// <summary>Requests a minute that the service is asked at most.</summary>
    public double? RequestsPerMinute { get; init; }

    /// <summary>Data release, for cutouts; part of the key under which they are kept.</summary>
    public string? Release { get; init; }

    /// <summary>Terms of use.</summary>
    public required string Licence { get; init; }

    /// <summary>What to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>What else one should know.</summary>
    public string? Note { get; init; }
}

/// <summary>How a remote source is fetched.</summary>
public enum SourceKind
{
    /// <summary>One file.</summary>
    File,

    /// <summary>The answer to an SQL query, page after page.</summary>
    SqlPages,

    /// <summary>One picture an object.</summary>
    Cutouts,
}
