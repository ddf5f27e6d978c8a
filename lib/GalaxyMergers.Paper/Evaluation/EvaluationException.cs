namespace GalaxyMergers.Paper.Evaluation;

/// <summary>Predictions cannot be evaluated; the message names the cell or object and the remedy.</summary>
public sealed class EvaluationException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public EvaluationException()
        : this("The predictions cannot be evaluated.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public EvaluationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public EvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
