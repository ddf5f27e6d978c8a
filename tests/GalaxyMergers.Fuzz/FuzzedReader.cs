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

    /// <summary>Failures that may come out; the readers of notebooks, which know nothing of galaxies, have their own.</summary>
    public Func<Exception, bool> IsExpected { get; init; } = reason => reason is GalaxyMergersException;

    /// <summary>
    /// What may be allocated beside twenty times the file: buffers that do not depend on it (64 KiB a stream, 16 KiB a text reader) and,
    /// by default, the message and stack of the failure.
    /// </summary>
    public long FixedBytes { get; init; } = 1 << 20;

    public override string ToString() => Name;
}
