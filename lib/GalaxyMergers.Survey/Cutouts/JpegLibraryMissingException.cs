namespace GalaxyMergers.Survey.Cutouts;

/// <summary>libjpeg-turbo's TurboJPEG library is not installed on this machine.</summary>
public sealed class JpegLibraryMissingException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    public JpegLibraryMissingException(Exception inner)
        : base("libturbojpeg.so.0 was not found: install the package libturbojpeg0 (Debian, Ubuntu) or turbojpeg (Fedora), or run environment/setup.", inner)
    {
    }
}
