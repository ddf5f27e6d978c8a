namespace GalaxyMergers.Learning.Training;

/// <summary>A checkpoint cannot be used; the message names its folder and the remedy.</summary>
public sealed class CheckpointException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public CheckpointException()
        : this("The checkpoint cannot be used.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
