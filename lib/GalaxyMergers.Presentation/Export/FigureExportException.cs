namespace GalaxyMergers.Presentation.Export;

/// <summary>A figure could not be drawn; the message says what is missing and how to get it.</summary>
public sealed class FigureExportException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public FigureExportException()
        : this("The figures could not be drawn.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    public FigureExportException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FigureExportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
