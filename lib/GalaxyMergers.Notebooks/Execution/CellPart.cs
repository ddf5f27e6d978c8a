namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Kind">The language.</param>
/// <param name="Text">The text; code starts with as many empty lines as precede it in the cell, so that line numbers are the cell's.</param>
/// <param name="Timed">Whether the time it takes is shown.</param>
internal sealed record CellPart(CellPartKind Kind, string Text, bool Timed);
