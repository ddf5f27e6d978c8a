using System.Text.Json;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// What a file was when it was first fetched, kept beside it as `NAME.pin.json`; a later fetch must give the same.
/// </summary>
/// <param name="Url">Where it came from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
internal sealed record FilePin(Uri Url, long Bytes, string Sha256)
{
    private const string Suffix = ".pin.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static FilePin? Read(string file)
    {
        string path = file + Suffix;
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<FilePin>(File.ReadAllText(path), s_json);
        }
        catch (JsonException e)
        {
            throw new CatalogueFormatException(path, null, "is damaged; delete it to pin the file anew.", e);
        }
    }

    internal void Write(string file) => AtomicFile.WriteText(file + Suffix, text => text.WriteLine(JsonSerializer.Serialize(this, s_json)));
}
