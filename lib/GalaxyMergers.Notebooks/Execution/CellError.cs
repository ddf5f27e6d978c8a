using System.Text.RegularExpressions;

namespace GalaxyMergers.Notebooks.Execution;

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
