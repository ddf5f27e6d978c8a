namespace GalaxyMergers.Presentation;

/// <summary>Texts that come with the library as files: style sheets, scripts, templates.</summary>
internal static class EmbeddedText
{
    /// <summary>The text without the line feed at its end.</summary>
    /// <param name="name">Name of the file.</param>
    public static string Read(string name)
    {
        using StreamReader reader = new(typeof(EmbeddedText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing from the library."));
        return reader.ReadToEnd().TrimEnd('\n');
    }
}
