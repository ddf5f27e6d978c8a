using System.Text.Json;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>
/// A folder of cutouts of one release, scale and size: `cutouts.json` says which, the pictures lie at
/// <see cref="CutoutPath"/>. A labelled dataset folder can be one. A file that is there is whole.
/// </summary>
public sealed class CutoutStore
{
    private const string KeyFileName = "cutouts.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private CutoutStore(string folder, CutoutKey key) => (Folder, Key) = (folder, key);

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    /// <summary>What pictures it holds.</summary>
    public CutoutKey Key { get; }

    /// <summary>Opens a store, making it if there is none.</summary>
    /// <exception cref="CutoutStoreException">The folder holds cutouts of another key, or pictures of unknown key.</exception>
    public static CutoutStore Open(string folder, CutoutKey key)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(key);
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, KeyFileName);
        if (File.Exists(path))
        {
            CutoutKey? present = ReadKey(path);
            if (present != key) throw new CutoutStoreException(path, $"the folder holds cutouts of {present}, not of {key}; choose another folder.");
        }
        else
        {
            if (Directory.Exists(Path.Combine(folder, "images")))
                throw new CutoutStoreException(folder, $"the folder holds images, and no {KeyFileName} says of what release and scale; choose another folder.");
            AtomicFile.WriteText(path, text => text.WriteLine(JsonSerializer.Serialize(key, s_json)));
        }

        return new CutoutStore(folder, key);
    }

    /// <summary>Where an object's cutout lies or will lie.</summary>
    public string PathOf(long objId) => Path.Combine(Folder, CutoutPath.For(objId));

    /// <summary>Whether an object's cutout is there.</summary>
    public bool Has(long objId) => File.Exists(PathOf(objId));

    internal void Write(long objId, byte[] jpeg)
    {
        string path = PathOf(objId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, jpeg);
    }

    private static CutoutKey? ReadKey(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<CutoutKey>(File.ReadAllText(path), s_json);
        }
        catch (JsonException e)
        {
            throw new CutoutStoreException(path, "is damaged; if you know what the folder holds, write it anew, else choose another folder.", e);
        }
    }
}
