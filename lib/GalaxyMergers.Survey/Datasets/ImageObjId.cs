using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Identifiers of galaxies that have none but the name of their image.</summary>
internal static class ImageObjId
{
    private const int FewestDigits = 15;

    /// <summary>
    /// The number that the file is named by, where it is one of at least 15 digits as SDSS has them; else the first 63 bits of the SHA-256 of the path
    /// below the dataset's folder. The same on every machine, whatever other images there are.
    /// </summary>
    internal static long From(string folder, string image)
    {
        string stem = Path.GetFileNameWithoutExtension(image);
        if (stem.Length >= FewestDigits && long.TryParse(stem, NumberStyles.None, CultureInfo.InvariantCulture, out long id)) return id;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, image).Replace('\\', '/')));
        return Math.Max(1, BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue);
    }
}
