using System.Text;

namespace GalaxyMergers.Reproduction.RunStore;

/// <summary>Writes the store's small files whole or not at all, also where several processes write the same one.</summary>
internal static class RunFile
{
    /// <summary>Ending of files that are being written.</summary>
    public const string PartSuffix = ".part";

    /// <summary>Writes UTF-8 beside the file, under a name of this write's own, down to the disk, and renames it.</summary>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteText(string path, string text)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}{PartSuffix}";
        try
        {
            using (FileStream stream = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            DeleteQuietly(beside);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // The failure that is already under way says more than this one.
        }
    }
}
