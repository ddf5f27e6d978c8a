namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Something about a file that is not as one would expect, was dealt with, and should be known.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Column">Column of the file, where it concerns one.</param>
/// <param name="Count">Rows concerned.</param>
/// <param name="FirstLines">Lines of the first of them, at most five.</param>
/// <param name="Explanation">What was found and what was done about it.</param>
public sealed record ImportWarning(ImportWarningKind Kind, string? Column, long Count, IReadOnlyList<int> FirstLines, string Explanation)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{(Column is null ? string.Empty : Column + ": ")}{Explanation} ({Count} row{(Count == 1 ? string.Empty : "s")}, first on line {string.Join(", ", FirstLines)})";
}

/// <summary>Kinds of warnings that the readers of tables meet.</summary>
public enum ImportWarningKind
{
    /// <summary>A word that stands for "no value" (such as NaN, null, -- or N/A); taken as missing.</summary>
    MissingWord,

    /// <summary>A number that stands for "not measured" (such as -9999); taken as missing.</summary>
    MissingSentinel,

    /// <summary>A value outside its domain; taken as missing.</summary>
    OutsideDomain,

    /// <summary>A value just outside its domain; moved to the limit.</summary>
    Clamped,

    /// <summary>A code that the publisher does not explain; kept.</summary>
    UnknownCode,

    /// <summary>Identifiers rounded before publication; they identify nothing.</summary>
    RoundedIdentifier,

    /// <summary>A row that says what an earlier one said; left out.</summary>
    DuplicateRow,

    /// <summary>A row that contradicts an earlier one of the same objid; the first is kept.</summary>
    ContradictoryRow,
}

/// <summary>Counts warnings by kind and column and remembers the first lines of each.</summary>
internal sealed class ImportWarningLog
{
    private const int Remembered = 5;
    private readonly Dictionary<(ImportWarningKind Kind, string? Column), Entry> _entries = [];

    /// <summary>Notes a line; <paramref name="explanation"/> is asked for once.</summary>
    internal void Add(ImportWarningKind kind, string? column, int line, Func<string> explanation)
    {
        if (!_entries.TryGetValue((kind, column), out Entry? entry))
            _entries[(kind, column)] = entry = new Entry(explanation());
        entry.Count++;
        if (entry.Lines.Count < Remembered) entry.Lines.Add(line);
    }

    /// <summary>Notes a line with the text of its field; <paramref name="explanation"/> is asked for once, with the first text.</summary>
    internal void Add(ImportWarningKind kind, string column, int line, ReadOnlySpan<char> text, Func<string, string> explanation)
    {
        string? first = _entries.ContainsKey((kind, column)) ? null : text.ToString();
        Add(kind, column, line, () => explanation(first!));
    }

    /// <summary>Notes something that holds for a whole column.</summary>
    internal void AddColumn(ImportWarningKind kind, string column, long rows, int firstLine, string explanation)
    {
        var entry = new Entry(explanation) { Count = rows };
        entry.Lines.Add(firstLine);
        _entries[(kind, column)] = entry;
    }

    internal IReadOnlyList<ImportWarning> ToList() =>
        [.. _entries.Select(e => new ImportWarning(e.Key.Kind, e.Key.Column, e.Value.Count, e.Value.Lines, e.Value.Explanation))
            .OrderBy(o => o.Kind).ThenBy(o => o.Column, StringComparer.Ordinal)];

    private sealed class Entry(string explanation)
    {
        internal string Explanation { get; } = explanation;

        internal long Count { get; set; }

        internal List<int> Lines { get; } = [];
    }
}
