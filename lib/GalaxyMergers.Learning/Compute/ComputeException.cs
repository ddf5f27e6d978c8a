namespace GalaxyMergers.Learning.Compute;

/// <summary>The machine cannot compute what was asked for; the message says what was found and what to do.</summary>
public sealed class ComputeException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public ComputeException()
        : this("The machine cannot compute this.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found and what to do.</param>
    public ComputeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ComputeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
