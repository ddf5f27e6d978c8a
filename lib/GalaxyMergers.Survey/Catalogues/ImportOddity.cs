namespace GalaxyMergers.Survey.Catalogues;

/// <summary>Something about a file that is not as one would expect, was dealt with, and should be known.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Column">Column of the file, where it concerns one.</param>
/// <param name="Count">Rows concerned.</param>
/// <param name="FirstLines">Lines of the first of them, at most five.</param>
/// <param name="Explanation">What was found and what was done about it.</param>
public sealed record ImportOddity(OddityKind Kind, string? Column, long Count, IReadOnlyList<int> FirstLines, string Explanation)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        $"{(Column is null ? string.Empty : Column + ": ")}{Explanation} ({Count} row{(Count == 1 ? string.Empty : "s")}, first on line {string.Join(", ", FirstLines)})";
}
