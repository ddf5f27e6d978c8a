using System.Globalization;

namespace GalaxyMergers.Survey.Cutouts;

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
