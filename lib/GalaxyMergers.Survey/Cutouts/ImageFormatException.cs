namespace GalaxyMergers.Survey.Cutouts;

/// <summary>An image cannot be decoded; the message names the file and what to do.</summary>
public sealed class ImageFormatException : GalaxyMergersException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="name">The file, or a name for bytes that come from elsewhere.</param>
    /// <param name="detail">What was found, and the remedy.</param>
    /// <param name="inner">The cause, if another exception.</param>
    public ImageFormatException(ImageFault fault, string name, string detail, Exception? inner = null)
        : base($"{name}: {detail}", inner)
    {
        Fault = fault;
        Name = name;
        Detail = detail;
    }

    /// <summary>What is wrong.</summary>
    public ImageFault Fault { get; }

    /// <summary>The file, or a name for bytes that come from elsewhere.</summary>
    public string Name { get; }

    /// <summary>The message without the name.</summary>
    public string Detail { get; }
}
