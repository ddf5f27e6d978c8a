namespace GalaxyMergers.Survey.Cutouts;

/// <summary>A folder cannot serve as an image store; the message names it and says what to do.</summary>
public sealed class CutoutStoreException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CutoutStoreException(string path, string detail, Exception? inner = null)
        : base($"{path}: {detail}", inner)
    {
    }
}
