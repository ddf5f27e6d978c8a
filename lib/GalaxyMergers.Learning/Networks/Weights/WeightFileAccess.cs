namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Opens and writes weight files, with the typed exception for all that a disk can refuse.</summary>
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

    /// <summary>Makes or replaces a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    internal static void Write(string path, Action<Stream> write)
    {
        try
        {
            AtomicFile.Write(path, write);
        }
        catch (IOException e)
        {
            throw new WeightFileException(path, null, $"{e.Message} Check that the folder exists, is yours and has room.", e);
        }
    }
}
