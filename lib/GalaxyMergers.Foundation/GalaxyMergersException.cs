namespace GalaxyMergers;

/// <summary>
/// A failure that the user can mend: a file, a setting, a service or the machine is not as it must be.
/// The message is written for the user: it names the file, row or option, what was found, and what to do.
/// </summary>
/// <remarks>All failures of this kind that the libraries know derive from this type; any other exception is a fault of the program or of its caller.</remarks>
public abstract class GalaxyMergersException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, where, and what to do.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    protected GalaxyMergersException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
