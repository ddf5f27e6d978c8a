using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Turns exceptions into what a notebook shows.</summary>
/// <param name="sources">The texts of the cells.</param>
/// <param name="isCell">Tells the assemblies of cells from others.</param>
internal sealed class CellErrorReport(CellSources sources, Func<System.Reflection.Assembly, bool> isCell)
{
    private const string Red = "\u001b[31m";
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";
    private const int MostErrors = 20;

    /// <summary>The error of a cell that was interrupted.</summary>
    public static CellError Interrupted { get; } = new(
        CellError.InterruptedName, "The cell was interrupted.", [$"{Red}The cell was interrupted.{Plain}"]);

    /// <summary>The error of a cell that is not C#.</summary>
    public CellError Of(CellCompilationException exception)
    {
        List<string> lines = [];
        foreach (Diagnostic error in exception.Errors.Take(MostErrors))
        {
            FileLinePositionSpan span = error.Location.GetLineSpan();
            LinePosition start = span.StartLinePosition;
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Red}{Place(span.Path, start.Line + 1)}: {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}{Plain}"));
            string text = sources.Line(span.Path, start.Line + 1);
            lines.Add($"    {text}");
            int width = span.EndLinePosition.Line == start.Line ? span.EndLinePosition.Character - start.Character : text.Length - start.Character;
            lines.Add($"    {new string([.. text.Take(start.Character).Select(c => c == '\t' ? c : ' ')])}{Red}{new string('^', Math.Max(1, width))}{Plain}");
        }
        if (exception.Errors.Count > MostErrors)
            lines.Add($"... and {exception.Errors.Count - MostErrors} more errors.");
        FileLinePositionSpan first = exception.Errors[0].Location.GetLineSpan();
        int line = first.StartLinePosition.Line + 1;
        return new CellError("CompilationError", $"{exception.Errors[0].Id}: {exception.Errors[0].GetMessage(CultureInfo.InvariantCulture)}", lines, line, sources.Line(first.Path, line).Trim());
    }

    /// <summary>The error of a cell whose directive cannot be carried out.</summary>
    public static CellError Of(CellDirectiveException exception, string cell)
    {
        string text = cell.Split('\n').ElementAtOrDefault(exception.Line - 1)?.Trim() ?? string.Empty;
        return new CellError("DirectiveError", exception.Message,
            [string.Create(CultureInfo.InvariantCulture, $"{Red}line {exception.Line}: {exception.Message}{Plain}"), $"    {text}"], exception.Line, text);
    }

    /// <summary>The error of a cell that threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="paths">The names of this cell's texts.</param>
    public CellError Of(Exception exception, IReadOnlyCollection<string> paths)
    {
        while (exception is AggregateException { InnerExceptions: [Exception only] })
            exception = only;
        List<string> lines = [];
        CellFrame? place = null;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{Red}{(e == exception ? string.Empty : "caused by ")}{e.GetType().FullName}{Plain}: {e.Message}");
            IReadOnlyList<CellFrame> frames = CellFrame.Of(e, isCell);
            place ??= frames.FirstOrDefault(frame => frame.CellPath is { } path && paths.Contains(path));
            lines.AddRange(frames.Select(Describe));
        }
        return new CellError(exception.GetType().Name, exception.Message, lines, place?.Line, place is null ? null : sources.Line(place.CellPath, place.Line).Trim());
    }

    private string Describe(CellFrame frame)
    {
        if (frame.CellPath is null)
            return $"   at {frame.Method}{(frame.File is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" in {frame.File}:line {frame.Line}"))}";
        string within = frame.Method.Length == 0 ? string.Empty : $", in {frame.Method}";
        return $"   at {Bold}{Place(frame.CellPath, frame.Line)}{Plain}{within}: {sources.Line(frame.CellPath, frame.Line).Trim()}";
    }

    private string Place(string path, int line)
    {
        int number = sources.Number(path);
        return string.Create(CultureInfo.InvariantCulture, $"{(number > 0 ? $"cell [{number}], " : string.Empty)}line {line}");
    }
}

/// <summary>Why a cell ended early, as notebooks show it.</summary>
/// <param name="Name">The kind of error: the exception's type.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Traceback">What is printed; with terminal colours.</param>
/// <param name="Line">The line of this cell, from 1, where it happened; null when it happened elsewhere.</param>
/// <param name="SourceLine">The text of that line.</param>
internal sealed partial record CellError(string Name, string Message, IReadOnlyList<string> Traceback, int? Line = null, string? SourceLine = null)
{
    /// <summary>The name of the error of an interrupted cell.</summary>
    public const string InterruptedName = "CellInterrupted";

    /// <summary>The traceback without terminal colours.</summary>
    public string PlainTraceback => TerminalColours().Replace(string.Join('\n', Traceback), string.Empty);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex TerminalColours();
}
