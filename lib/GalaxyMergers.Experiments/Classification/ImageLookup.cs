using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Experiments.Classification;

/// <summary>Finds the image of an object by its objid, in the layouts that folders of cutouts have.</summary>
public sealed class ImageLookup
{
    private readonly Func<long, string>[] _layouts;
    private int _last;

    /// <summary>Looks into a folder.</summary>
    /// <exception cref="ConfigurationException">There is no such folder.</exception>
    public ImageLookup(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string root = Path.GetFullPath(folder);
        if (!Directory.Exists(root)) throw new ConfigurationException($"{folder}: there is no such folder of images.");
        _layouts =
        [
            objId => Path.Combine(root, CutoutPath.For(objId)),
            objId => Path.Combine(root, NameOf(objId)),
            objId => Path.Combine(root, "images", NameOf(objId)),
            objId => Path.Combine(root, Path.GetRelativePath("images", CutoutPath.For(objId))),
        ];
    }

    /// <summary>Path of an object's image; where it is in none of the layouts, the path where it was looked for first.</summary>
    public string PathOf(long objId)
    {
        string likely = _layouts[_last](objId);
        if (File.Exists(likely)) return likely;
        for (int i = 0; i < _layouts.Length; i++)
        {
            string path = _layouts[i](objId);
            if (!File.Exists(path)) continue;
            _last = i;
            return path;
        }

        return likely;
    }

    private static string NameOf(long objId) => objId.ToString(CultureInfo.InvariantCulture) + ".jpg";
}
