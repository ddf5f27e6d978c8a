namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Counts oddities by kind and column and remembers the first lines of each.</summary>
internal sealed class OddityLog
{
    private const int Remembered = 5;
    private readonly Dictionary<(OddityKind Kind, string? Column), Entry> _entries = [];

    /// <summary>Notes a line; <paramref name="explanation"/> is asked for once.</summary>
    internal void Add(OddityKind kind, string? column, int line, Func<string> explanation)
    {
        if (!_entries.TryGetValue((kind, column), out Entry? entry))
            _entries[(kind, column)] = entry = new Entry(explanation());
        entry.Count++;
        if (entry.Lines.Count < Remembered) entry.Lines.Add(line);
    }

    /// <summary>Notes a line with the text of its field; <paramref name="explanation"/> is asked for once, with the first text.</summary>
    internal void Add(OddityKind kind, string column, int line, ReadOnlySpan<char> text, Func<string, string> explanation)
    {
        string? first = _entries.ContainsKey((kind, column)) ? null : text.ToString();
        Add(kind, column, line, () => explanation(first!));
    }

    /// <summary>Notes something that holds for a whole column.</summary>
    internal void AddColumn(OddityKind kind, string column, long rows, int firstLine, string explanation)
    {
        var entry = new Entry(explanation) { Count = rows };
        entry.Lines.Add(firstLine);
        _entries[(kind, column)] = entry;
    }

    internal IReadOnlyList<ImportOddity> ToList() =>
        [.. _entries.Select(e => new ImportOddity(e.Key.Kind, e.Key.Column, e.Value.Count, e.Value.Lines, e.Value.Explanation))
            .OrderBy(o => o.Kind).ThenBy(o => o.Column, StringComparer.Ordinal)];

    private sealed class Entry(string explanation)
    {
        internal string Explanation { get; } = explanation;

        internal long Count { get; set; }

        internal List<int> Lines { get; } = [];
    }
}
