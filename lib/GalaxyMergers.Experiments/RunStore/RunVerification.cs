using GalaxyMergers.Learning.Training;

namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Reads every file of a run again and holds it against the hash that was written with it.</summary>
public static class RunVerification
{
    /// <summary>Verifies a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Is told the name of each cell that was read.</param>
    /// <param name="cancellation">Ends it between two cells.</param>
    /// <returns>What is wrong; empty when all is well.</returns>
    public static IReadOnlyList<RunFault> Verify(RunFolder run, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        List<RunFault> faults = [];
        foreach (CellKey key in run.CellsOnDisk().OrderBy(CellFolder.NameOf, StringComparer.Ordinal).ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            faults.AddRange(FaultsOf(run.Cell(key)));
            progress?.Report(CellFolder.NameOf(key));
        }

        faults.AddRange(CutoutTable.Faults(run));
        return faults;
    }

    internal static IReadOnlyList<RunFault> FaultsOf(CellFolder cell)
    {
        try
        {
            if (cell.IsFinished) return [.. cell.Faults(cell.ReadRecord())];
            cell.Checkpoints.Verify();
            return [];
        }
        catch (RunStoreException damage)
        {
            return [new(cell.Path, $"is damaged: {damage.Message}")];
        }
        catch (CheckpointException damage)
        {
            return [new(cell.Path, $"has a checkpoint that cannot be used: {damage.Message}")];
        }
    }
}

/// <summary>Something in a run's folder that is not as it was written.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Problem">What is wrong with it and what to do; reads on from the path.</param>
public sealed record RunFault(string Path, string Problem);
