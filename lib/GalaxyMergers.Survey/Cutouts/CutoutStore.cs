using System.Globalization;
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

/// <summary>What decides, besides the position, which picture a cutout is.</summary>
/// <param name="Release">Data release, such as dr17.</param>
/// <param name="ScaleArcsecPerPixel">Arcseconds a pixel.</param>
/// <param name="Width">Columns and rows.</param>
public sealed record CutoutKey(string Release, double ScaleArcsecPerPixel = 0.396127, int Width = 256)
{
    /// <summary>The key as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Release}, {ScaleArcsecPerPixel} arcsec/pixel, {Width} x {Width} pixels");

    /// <summary>Checks scale and size; the release may be any text.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(ScaleArcsecPerPixel is >= 0.01 and <= 100, within, nameof(ScaleArcsecPerPixel), ScaleArcsecPerPixel, "from 0.01 to 100 arcsec a pixel");
        SettingException.Require(Width is >= 16 and <= 2048, within, nameof(Width), Width, "a whole number of pixels from 16 to 2048");
    }
}

/// <summary>
/// Where the cutout of an object lies below a dataset's folder: `images/7f/587722952231026744.jpg`. The 256 folders
/// are chosen by a hash of the objid, so that each holds a 256th of the images, 1300 of the paper's 328 151.
/// </summary>
public static class CutoutPath
{
    /// <summary>Path relative to the dataset's folder, with forward slashes.</summary>
    public static string For(long objId) => string.Create(CultureInfo.InvariantCulture, $"images/{Folder(objId):x2}/{objId}.jpg");

    private static int Folder(long objId) => (int)(unchecked((ulong)objId * 0x9E3779B97F4A7C15UL) >> 56);
}

/// <summary>A folder cannot serve as an image store; the message names it and says what to do.</summary>
public sealed class CutoutStoreException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CutoutStoreException(string path, string detail, Exception? inner = null)
        : base($"{path}: {detail}", inner)
    {
    }
}
