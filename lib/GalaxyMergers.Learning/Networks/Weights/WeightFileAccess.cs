namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Opens weight files and replaces them whole, with the typed exception for all that a disk can refuse.</summary>
internal static class WeightFileAccess
{
    /// <summary>Longest accepted JSON description (a sharded index, a TensorFlow.js model.json).</summary>
    private const int LongestDescription = 64 << 20;

    internal static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WeightFileException(path, null, "there is no such file; check the path, or fetch it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WeightFileException(path, null, $"cannot be opened ({e.Message}); check what it is and who may read it.", e);
        }
    }

    /// <summary>A whole file that must not be large.</summary>
    internal static byte[] ReadSmall(string path)
    {
        using FileStream stream = OpenRead(path);
        if (stream.Length > LongestDescription) throw new WeightFileException(path, null, $"is {stream.Length} bytes long, {LongestDescription} are allowed; this is no description of weights.");
        var bytes = new byte[stream.Length];
        try
        {
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException e)
        {
            throw new WeightFileException(path, null, $"cannot be read to its end ({e.Message}); check the disk.", e);
        }
    }

    /// <summary>The path of a file in the same folder, or null if the name is not a plain one: a description must not point elsewhere.</summary>
    internal static string? Beside(string path, string name)
        => name.Length > 0 && name is not ("." or "..") && name.AsSpan().IndexOfAny("/\\:\0") < 0
            ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name)
            : null;

    /// <summary>Has a file written beside the path and renames it; what is left of a failed attempt is removed.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="write">Writes to the path it is given.</param>
    internal static void Replace(string path, Action<string> write)
    {
        string beside = path + ".part";
        try
        {
            write(beside);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is not WeightFileException and (IOException or UnauthorizedAccessException))
        {
            throw new WeightFileException(path, null, $"cannot be written ({e.Message}); check that the folder exists, is yours and has room.", e);
        }
        finally
        {
            DeleteLeftover(beside);
        }
    }

    private static void DeleteLeftover(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that is already under way says more than this one.
        }
    }
}
