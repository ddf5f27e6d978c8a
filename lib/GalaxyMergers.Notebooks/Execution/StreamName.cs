namespace GalaxyMergers.Notebooks.Execution;

/// <summary>The two text streams of a cell.</summary>
internal enum StreamName
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
