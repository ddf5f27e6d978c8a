namespace GalaxyMergers.Presentation.Tables;

/// <summary>Shows a <see cref="ResultTable"/> in a notebook: an HTML table, and Markdown as plain text.</summary>
public sealed class ResultTableFormatterSource
{
    private readonly object[] _formatters =
    [
        new NotebookFormatter<ResultTable>("text/html", HtmlTable.WriteForNotebook),
        new NotebookFormatter<ResultTable>("text/plain", MarkdownTable.Write),
    ];

    /// <summary>The formatters, best first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
