namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Where the fetch of a source stands.</summary>
public enum SourceState
{
    /// <summary>Nothing is here.</summary>
    Missing,

    /// <summary>A part is here; the next fetch goes on.</summary>
    Partial,

    /// <summary>All is here (its hash is checked when it is fetched again or imported).</summary>
    Present,
}
