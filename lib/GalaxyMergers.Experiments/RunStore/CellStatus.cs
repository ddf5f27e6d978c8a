using System.Globalization;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>One cell of a run, read without disturbing who works on it.</summary>
/// <param name="Key">Which training.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Detail">Who has it, how far it is, or what is wrong, in words.</param>
/// <param name="Record">What a finished cell says of itself; null otherwise.</param>
/// <param name="Bytes">What it takes on the disk.</param>
public sealed record CellStatus(CellKey Key, CellState State, string Detail, CellRecord? Record, long Bytes)
{
    /// <summary>The state in words: "not begun".</summary>
    public string StateInWords => State == CellState.NotBegun ? "not begun" : State.ToString().ToLowerInvariant();

    internal static CellStatus Create(CellFolder cell, CellKey key, DateTimeOffset now)
    {
        long bytes = DiskUse.Bytes(cell.Path);
        if (cell.IsFinished) return Finished(cell, key, bytes);
        string ownerPath = CellClaim.OwnerOf(cell.LockPath);
        if (CellOwner.Read(ownerPath) is { } owner && IsAlive(owner, ownerPath, now))
            return new(key, CellState.Running, $"{owner}, {Progress(cell)}", null, bytes);
        return Directory.Exists(cell.CheckpointPath) && LatestCheckpoint(cell) is not null
            ? new(key, CellState.Interrupted, Progress(cell), null, bytes)
            : new(key, CellState.NotBegun, string.Empty, null, bytes);
    }

    private static CellStatus Finished(CellFolder cell, CellKey key, long bytes)
    {
        try
        {
            CellRecord record = cell.ReadRecord();
            return new(key, CellState.Finished, string.Create(CultureInfo.InvariantCulture, $"best epoch {record.BestEpoch}"), record, bytes);
        }
        catch (RunStoreException damage)
        {
            return new(key, CellState.Damaged, damage.Message, null, bytes);
        }
    }

    /// <summary>A process of this machine is looked up; one elsewhere must have given a sign of life of late.</summary>
    private static bool IsAlive(CellOwner owner, string ownerPath, DateTimeOffset now) => owner.IsOnThisMachine
        ? owner.IsAliveHere
        : now - File.GetLastWriteTimeUtc(ownerPath) < new ClaimTiming().Silence;

    private static string? LatestCheckpoint(CellFolder cell) =>
        Directory.EnumerateDirectories(cell.CheckpointPath, "step-*").Max(StringComparer.Ordinal);

    /// <summary>Reads the checkpoint's name: <c>step-STAGE-STEP-EPOCH</c>.</summary>
    private static string Progress(CellFolder cell)
    {
        string[] parts = Directory.Exists(cell.CheckpointPath) && LatestCheckpoint(cell) is { } latest ? Path.GetFileName(latest).Split('-') : [];
        return parts.Length == 4 ? $"checkpoint in stage {parts[1]} after {Number(parts[3])} epochs, step {Number(parts[2])}" : "no checkpoint yet";
    }

    private static string Number(string digits) => digits.TrimStart('0') is { Length: > 0 } number ? number : "0";
}

/// <summary>How far a cell has come.</summary>
public enum CellState
{
    /// <summary>Nothing of it was kept.</summary>
    NotBegun,

    /// <summary>It was interrupted; its checkpoint lets it go on.</summary>
    Interrupted,

    /// <summary>A process has it.</summary>
    Running,

    /// <summary>It is done; its record stands.</summary>
    Finished,

    /// <summary>Its record cannot be read.</summary>
    Damaged,
}
