namespace GalaxyMergers.Survey.Catalogues;

/// <summary>How a remote source is fetched.</summary>
public enum SourceKind
{
    /// <summary>One file.</summary>
    File,

    /// <summary>The answer to an SQL query, page after page.</summary>
    SqlPages,

    /// <summary>One picture an object.</summary>
    Cutouts,
}
