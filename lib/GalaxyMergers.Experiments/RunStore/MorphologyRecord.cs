namespace GalaxyMergers.Experiments.RunStore;

/// <summary>What the measurements of a run's cutouts are of: <c>morphology/run.json</c>.</summary>
public sealed record MorphologyRecord
{
    /// <summary>Hash of the dataset.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>How they were made.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the table.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>Facts by name: commit, versions, machine, time.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }
}
