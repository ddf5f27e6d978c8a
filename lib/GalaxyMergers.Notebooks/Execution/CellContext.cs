namespace GalaxyMergers.Notebooks.Execution;

/// <summary>The cell on whose behalf code runs. It flows into tasks and threads that the cell starts.</summary>
/// <param name="Run">The run of the cell.</param>
/// <param name="Output">Takes what the cell shows.</param>
internal sealed record CellContext(CellRun Run, ICellOutput Output)
{
    private static readonly AsyncLocal<CellContext?> Flowing = new();

    /// <summary>The cell of the calling code, or null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
