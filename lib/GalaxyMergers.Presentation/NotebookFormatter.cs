namespace GalaxyMergers.Presentation;

/// <summary>Writes objects of one type in one MIME type; notebooks find the two members by name.</summary>
/// <typeparam name="T">The type that is shown.</typeparam>
/// <param name="mimeType">What is written.</param>
/// <param name="write">Turns the object into text.</param>
public sealed class NotebookFormatter<T>(string mimeType, Func<T, string> write)
{
    /// <summary>What is written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the object; false when it is of another type.</summary>
    /// <param name="instance">The object to show.</param>
    /// <param name="writer">Takes the text.</param>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not T shown)
            return false;
        writer.Write(write(shown));
        return true;
    }
}
