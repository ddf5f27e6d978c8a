namespace GalaxyMergers.Presentation;

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
