namespace GalaxyMergers.Survey.Catalogues;

/// <summary>A catalogue file cannot be used; the message names file and line and says what to do.</summary>
public sealed class CatalogueFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Line, from 1; null if the whole file is meant.</param>
    /// <param name="detail">What was found, and the remedy.</param>
    /// <param name="inner">The cause, if another exception.</param>
    public CatalogueFormatException(string file, int? line, string detail, Exception? inner = null)
        : base(line is null ? $"{file}: {detail}" : $"{file}, line {line}: {detail}", inner)
    {
        File = file;
        Line = line;
        Detail = detail;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Line of the first fault, from 1.</summary>
    public int? Line { get; }

    /// <summary>The message without file and line.</summary>
    public string Detail { get; }
}
