using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

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

/// <summary>
/// Tells a notebook how to show a type. .NET Interactive and <c>GalaxyMergers.Notebooks</c> find it by the names of
/// the class and its properties, so no reference to either is needed.
/// </summary>
/// <param name="formatterSourceType">A class with a parameterless constructor and a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a parameterless constructor and a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types to show first, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>A Plotly figure as HTML for front ends of Jupyter that cannot draw Plotly's own MIME type.</summary>
public static class NotebookFigure
{
    private const int IdentityLetters = 16;

    /// <summary>Within a script no text can end it.</summary>
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    private static readonly Lazy<string> Template = new(() =>
    {
        using StreamReader reader = new(typeof(NotebookFigure).Assembly.GetManifestResourceStream("notebook-figure.html")!);
        return reader.ReadToEnd();
    });

    /// <summary>An element and a script that draws the figure in it with the plotly.js of the Jupyter server; no network is needed.</summary>
    /// <param name="plotly">Plotly's figure object as JSON.</param>
    public static string Html(string plotly)
    {
        string identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plotly)))[..IdentityLetters];
        return Template.Value
            .Replace("FIGURE_ID", $"figure-{identity}", StringComparison.Ordinal)
            .Replace("FIGURE_JSON", JsonNode.Parse(plotly)!.ToJsonString(Escaped), StringComparison.Ordinal);
    }
}
