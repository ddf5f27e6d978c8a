namespace GalaxyMergers.Presentation.Tables;

/// <summary>A small table of results: columns in a fixed order, a caption and notes.</summary>
[TypeFormatterSource(typeof(ResultTableFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ResultTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="name">Name of the file, without ending.</param>
    /// <param name="caption">What the table shows, in one or two sentences.</param>
    /// <param name="columns">At least one column, all of one length, with different names.</param>
    /// <param name="notes">Cautions that belong to the table.</param>
    /// <exception cref="ArgumentException">No column, columns of different length, or a name used twice.</exception>
    public ResultTable(string name, string caption, IReadOnlyList<TableColumn> columns, IReadOnlyList<string>? notes = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
            throw new ArgumentException($"Table {name} has no column.", nameof(columns));
        if (columns.FirstOrDefault(c => c.CsvCells.Count != columns[0].CsvCells.Count) is { } odd)
            throw new ArgumentException($"Table {name}: column {odd.Name} has {odd.CsvCells.Count} rows, {columns[0].Name} has {columns[0].CsvCells.Count}.", nameof(columns));
        if (columns.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"Table {name} has two columns named {twice.Key}.", nameof(columns));
        Name = name;
        Caption = caption;
        Columns = columns;
        Notes = notes ?? [];
    }

    /// <summary>Name of the file, without ending.</summary>
    public string Name { get; }

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>The columns, in the order in which they are written.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The columns that a reader sees.</summary>
    public IEnumerable<TableColumn> ShownColumns => Columns.Where(c => c.IsShown);

    /// <summary>The columns that are written to CSV.</summary>
    public IEnumerable<TableColumn> StoredColumns => Columns.Where(c => c.IsStored);

    /// <summary>Cautions that belong to the table.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Columns[0].CsvCells.Count;

    /// <summary>The table as plain text, for a console or a notebook without HTML.</summary>
    public override string ToString() => MarkdownTable.Write(this);
}

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
