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
