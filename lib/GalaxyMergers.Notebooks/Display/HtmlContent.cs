namespace GalaxyMergers.Notebooks.Display;

/// <summary>HTML that a notebook shows as it is. Text from data must be escaped by the caller.</summary>
/// <param name="Html">The HTML.</param>
public sealed record HtmlContent(string Html);
