namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Splits a cell at the lines that start with <c>#!</c>.</summary>
internal static class CellSplitter
{
    /// <summary>The directives, for completions and messages.</summary>
    public static IReadOnlyList<string> Directives { get; } = ["#!csharp", "#!markdown", "#!time"];

    /// <summary>The parts of a cell, in order, without the empty ones.</summary>
    /// <param name="cell">The text of the cell.</param>
    /// <exception cref="CellDirectiveException">A directive is not known.</exception>
    public static IReadOnlyList<CellPart> Split(string cell)
    {
        List<CellPart> parts = [];
        List<string> lines = [];
        (CellPartKind kind, bool timed, int firstLine) = (CellPartKind.Code, false, 0);
        string[] all = cell.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < all.Length; i++)
        {
            if (!IsDirective(all[i]))
            {
                lines.Add(all[i]);
                continue;
            }
            Close();
            (kind, timed, firstLine) = Next(all[i].Trim(), i, timed && lines.All(string.IsNullOrWhiteSpace));
            lines.Clear();
        }
        Close();
        return parts;

        void Close()
        {
            if (lines.Any(line => !string.IsNullOrWhiteSpace(line)))
                parts.Add(new CellPart(kind, Text(kind, firstLine, lines), timed));
        }
    }

    /// <summary>The cell with its directives blanked: same length, same lines.</summary>
    /// <param name="cell">The text of the cell.</param>
    public static string Blank(string cell) =>
        string.Join('\n', cell.Split('\n').Select(line => IsDirective(line) ? new string(' ', line.Length) : line));

    private static bool IsDirective(string line) => line.AsSpan().TrimStart().StartsWith("#!", StringComparison.Ordinal);

    private static (CellPartKind Kind, bool Timed, int FirstLine) Next(string directive, int line, bool timed) => directive switch
    {
        "#!csharp" or "#!c#" or "#!C#" => (CellPartKind.Code, timed, line + 1),
        "#!markdown" => (CellPartKind.Markdown, false, line + 1),
        "#!time" => (CellPartKind.Code, true, line + 1),
        _ => throw new CellDirectiveException(line + 1, $"'{directive}' is not known here. Known are {string.Join(", ", Directives)}."),
    };

    private static string Text(CellPartKind kind, int firstLine, List<string> lines)
    {
        string text = string.Join('\n', lines);
        return kind == CellPartKind.Code ? new string('\n', firstLine) + text : text.Trim('\n');
    }
}

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Kind">The language.</param>
/// <param name="Text">The text; code starts with as many empty lines as precede it in the cell, so that line numbers are the cell's.</param>
/// <param name="Timed">Whether the time it takes is shown.</param>
internal sealed record CellPart(CellPartKind Kind, string Text, bool Timed);

/// <summary>What a part of a cell is.</summary>
internal enum CellPartKind
{
    /// <summary>C#.</summary>
    Code,

    /// <summary>Markdown, shown as it is.</summary>
    Markdown,
}

/// <summary>A directive of a cell (<c>#r</c>, <c>#!</c>) cannot be carried out; the message says what to do.</summary>
/// <param name="line">The line of the cell, from 1.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class CellDirectiveException(int line, string message) : GalaxyMergersException(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
