namespace GalaxyMergers.Survey.Cutouts;

/// <summary>The cutout service is down; what was fetched is kept, and a later call goes on.</summary>
public sealed class CutoutServiceException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public CutoutServiceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
