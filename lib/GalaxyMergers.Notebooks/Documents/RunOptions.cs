namespace GalaxyMergers.Notebooks.Documents;

/// <summary>How a notebook is run without a front end.</summary>
internal sealed record RunOptions
{
    /// <summary>Where the notebook with its outputs is written.</summary>
    public required string Output { get; init; }

    /// <summary>How long a cell may take; no limit when null.</summary>
    public TimeSpan? CellTimeLimit { get; init; }

    /// <summary>Whether the run goes on after a cell that failed.</summary>
    public bool AllowErrors { get; init; }
}
