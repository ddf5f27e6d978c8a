namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A directive of a cell (<c>#r</c>, <c>#!</c>) cannot be carried out; the message says what to do.</summary>
/// <param name="line">The line of the cell, from 1.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class CellDirectiveException(int line, string message) : GalaxyMergersException(message)
{
    /// <summary>The line of the cell, from 1.</summary>
    public int Line { get; } = line;
}
