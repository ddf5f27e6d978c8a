namespace GalaxyMergers.Survey.Datasets;

/// <summary>A folder is not a labelled dataset at all; the message names the file and what it should hold.</summary>
public sealed class DatasetFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public DatasetFormatException(string file, string detail, Exception? inner = null)
        : base($"{file}: {detail}", inner)
    {
    }
}
