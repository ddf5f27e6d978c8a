namespace GalaxyMergers.Survey.Catalogues;

/// <summary>A remote source as `data/sources.json` describes it.</summary>
public sealed record RemoteSource
{
    /// <summary>Name by which commands call it.</summary>
    public required string Id { get; init; }

    /// <summary>What it holds.</summary>
    public required string Title { get; init; }

    /// <summary>How it is fetched.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>Address of the file or the service.</summary>
    public required Uri Url { get; init; }

    /// <summary>Name of the local file or folder.</summary>
    public required string File { get; init; }

    /// <summary>Size, where known.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 in hexadecimal digits, where known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>MD5 in hexadecimal digits, for old files that are published with nothing better.</summary>
    public string? Md5 { get; init; }

    /// <summary>Rows, for a table, where known.</summary>
    public long? Rows { get; init; }

    /// <summary>Tables of the store that it fills.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>SQL with {rows} and {after}, for <see cref="SourceKind.SqlPages"/>.</summary>
    public string? Query { get; init; }

    /// <summary>Column by which pages are ordered; the next page begins after its last value.</summary>
    public string? PageKey { get; init; }

    /// <summary>Rows a page.</summary>
    public int PageRows { get; init; }

    /// <summary>Requests a minute that the service is asked at most.</summary>
    public double? RequestsPerMinute { get; init; }

    /// <summary>Data release, for cutouts; part of the key under which they are kept.</summary>
    public string? Release { get; init; }

    /// <summary>Terms of use.</summary>
    public required string Licence { get; init; }

    /// <summary>What to cite.</summary>
    public required string Citation { get; init; }

    /// <summary>What else one should know.</summary>
    public string? Note { get; init; }
}
