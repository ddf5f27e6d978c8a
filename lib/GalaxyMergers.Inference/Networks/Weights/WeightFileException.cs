using System.Globalization;
using System.Text;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>A weight file cannot be read, written or used; the message names the file, the tensor where there is one, and the remedy.</summary>
public class WeightFileException : GalaxyMergersException
{
    private const int LongestName = 120;

    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file, or a name for weights that come from elsewhere.</param>
    /// <param name="tensor">The tensor, or null where the whole file is meant.</param>
    /// <param name="detail">What was found, and the remedy.</param>
    /// <param name="inner">The cause, if another exception.</param>
    public WeightFileException(string file, string? tensor, string detail, Exception? inner = null)
        : base(tensor is null ? $"{file}: {detail}" : $"{file}: tensor '{Printable(tensor)}': {detail}", inner)
    {
        File = file;
        Tensor = tensor;
    }

    /// <summary>The file, or a name for weights that come from elsewhere.</summary>
    public string File { get; }

    /// <summary>The tensor, or null where the whole file is meant.</summary>
    public string? Tensor { get; }

    /// <summary>Text from a file as it can safely stand in a message: no control characters, not endless.</summary>
    internal static string Printable(string text)
    {
        var printable = new StringBuilder();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, LongestName)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c)) printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else printable.Append(c);
        }

        return text.Length > LongestName ? printable.Append("...").ToString() : printable.ToString();
    }
}

/// <summary>The tensors of a file are not those of the network; lists every one that is missing, extra or of another shape.</summary>
public sealed class WeightMismatchException : WeightFileException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The weight file.</param>
    /// <param name="missing">Tensors that the network needs and the file lacks, with shapes.</param>
    /// <param name="extra">Tensors of the file that the network does not know.</param>
    /// <param name="wrongShape">Tensors of another shape: name, shape found, shape needed.</param>
    /// <param name="remedy">What to do.</param>
    public WeightMismatchException(
        string file, IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> wrongShape, string remedy)
        : base(file, null, Describe(missing, extra, wrongShape, remedy))
    {
        Missing = missing;
        Extra = extra;
        WrongShape = wrongShape;
    }

    /// <summary>Tensors that the network needs and the file lacks, with shapes.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file that the network does not know.</summary>
    public IReadOnlyList<string> Extra { get; }

    /// <summary>Tensors of another shape: name, shape found, shape needed.</summary>
    public IReadOnlyList<string> WrongShape { get; }

    private static string Describe(IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> wrongShape, string remedy)
        => $"these are not the weights of the network; {remedy}{Part("missing", missing)}{Part("extra", extra)}{Part("of another shape", wrongShape)}";

    private static string Part(string what, IReadOnlyList<string> names)
        => names.Count == 0 ? string.Empty : $"\n  {names.Count} {what}: {string.Join("; ", names.Select(Printable))}";
}

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
