namespace GalaxyMergers.Experiments.RunStore;

/// <summary>A run's folder cannot be used; the message names the file and the remedy.</summary>
public sealed class RunStoreException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public RunStoreException()
        : this("The run's folder cannot be used.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public RunStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public RunStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
