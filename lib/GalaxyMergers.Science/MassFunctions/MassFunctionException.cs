namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A mass function or the mass limit that it needs could not be estimated; the message says why and what to change.</summary>
public sealed class MassFunctionException : GalaxyMergersException
{
    /// <summary>With a message.</summary>
    public MassFunctionException(string message) : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public MassFunctionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
