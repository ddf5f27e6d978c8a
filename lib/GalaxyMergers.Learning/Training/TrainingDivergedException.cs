namespace GalaxyMergers.Learning.Training;

/// <summary>Training went astray; the message says where and what to do.</summary>
public sealed class TrainingDivergedException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public TrainingDivergedException()
        : this("The training diverged.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
