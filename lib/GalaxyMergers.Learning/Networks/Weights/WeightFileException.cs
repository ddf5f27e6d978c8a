using System.Globalization;
using System.Text;

namespace GalaxyMergers.Learning.Networks.Weights;

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
