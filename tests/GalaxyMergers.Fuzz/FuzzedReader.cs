namespace GalaxyMergers.Fuzz;

/// <summary>A reader of files that come from elsewhere, with good files to begin with.</summary>
/// <param name="Name">What it is called on the command line, and the folder of its findings.</param>
/// <param name="Seeds">Good files.</param>
/// <param name="Words">Pieces of the format that mutations put in.</param>
/// <param name="Read">Reads the file at a path; the folder that holds it is empty but for it.</param>
internal sealed record FuzzedReader(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<string> Words, Action<string> Read)
{
    /// <summary>Name of the file, where the reader goes by it.</summary>
    public string FileName { get; init; } = "file";

    /// <summary>
    /// What may be allocated beside twenty times the file: buffers that do not depend on it (64 KiB a stream, 16 KiB a text reader) and,
    /// by default, the message and stack of the failure.
    /// </summary>
    public long FixedBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Whether the reader reserves arrays by the lengths that a file claims and never touches them. What it takes is then measured as memory of the
    /// machine (resident pages), not as bytes allocated.
    /// </summary>
    public bool ReservesArrays { get; init; }

    public override string ToString() => Name;
}
