namespace GalaxyMergers;

/// <summary>Another program could not be started, failed or took too long; the message says which and what it said.</summary>
public sealed class ExternalProgramException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    public ExternalProgramException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
