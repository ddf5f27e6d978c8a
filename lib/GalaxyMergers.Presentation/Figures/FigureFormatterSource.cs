namespace GalaxyMergers.Presentation.Figures;

/// <summary>
/// Shows a <see cref="Figure"/> in a notebook: Plotly's own MIME type, which VS Code and the classic Notebook draw, HTML for front ends
/// without it, and plain text.
/// </summary>
public sealed class FigureFormatterSource
{
    /// <summary>The MIME type of Plotly figures, version 1 of its schema.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly object[] _formatters =
    [
        new NotebookFormatter<Figure>(PlotlyMimeType, figure => figure.ToJson(FigureTheme.Screen)),
        new NotebookFormatter<Figure>("text/html", figure => NotebookFigure.Html(figure.ToJson(FigureTheme.Screen))),
        new NotebookFormatter<Figure>("text/plain", figure => figure.ToString()),
    ];

    /// <summary>The formatters, best first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
