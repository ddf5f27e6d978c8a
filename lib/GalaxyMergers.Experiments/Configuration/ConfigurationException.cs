namespace GalaxyMergers.Experiments.Configuration;

/// <summary>A configuration cannot be used; the message names the file or setting and the remedy.</summary>
public sealed class ConfigurationException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public ConfigurationException()
        : this("The configuration cannot be used.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
