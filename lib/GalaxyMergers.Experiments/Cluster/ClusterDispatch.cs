using System.Globalization;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Hands work to Slurm: an array, and a job that waits for all of its tasks.</summary>
/// <param name="site">How machines are asked for.</param>
/// <param name="slurm">Slurm.</param>
/// <param name="clock">The clock.</param>
public sealed class ClusterDispatch(SlurmSite site, SlurmClient slurm, TimeProvider clock)
{
    /// <summary>Writes the two scripts and submits them.</summary>
    /// <param name="work">The work.</param>
    /// <param name="gpu">Whether each task gets a GPU.</param>
    /// <param name="onlyWrite">Writes the scripts without submitting.</param>
    /// <returns>What was submitted, null when nothing was; and the scripts.</returns>
    /// <exception cref="ClusterException">There is no Slurm here, or it refuses.</exception>
    /// <exception cref="RunStoreException">The folder cannot be written to.</exception>
    public (ClusterSubmission? Submission, string ArrayScript, string MergeScript) Submit(ClusterWork work, bool gpu, bool onlyWrite)
    {
        ArgumentNullException.ThrowIfNull(work);
        (string array, string merge) = WriteScripts(work, gpu);
        if (onlyWrite) return (null, array, merge);
        long arrayJob = slurm.Submit(array);
        long mergeJob = slurm.Submit(merge, string.Create(CultureInfo.InvariantCulture, $"--dependency=afterany:{arrayJob}"));
        ClusterSubmission submission = new() { ArrayJob = arrayJob, MergeJob = mergeJob, Tasks = work.Tasks, Submitted = clock.GetUtcNow() };
        submission.Write(work.Folder);
        return (submission, array, merge);
    }

    private (string Array, string Merge) WriteScripts(ClusterWork work, bool gpu)
    {
        string folder = ClusterSubmission.FolderOf(work.Folder), logs = Path.Combine(folder, "logs");
        SlurmScripts scripts = new(site, work.Name, Directory.GetCurrentDirectory(), logs);
        string array = Path.Combine(folder, "array.sbatch"), merge = Path.Combine(folder, "merge.sbatch");
        try
        {
            Directory.CreateDirectory(logs);
            AtomicFile.WriteText(array, scripts.Array(work.TaskCommand, [.. work.Tasks.Keys.Order()], gpu));
            AtomicFile.WriteText(merge, scripts.Merge(work.MergeCommand));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{folder} cannot be written to: {reason.Message} Make room or give another folder (--results DIR).", reason);
        }

        return (array, merge);
    }
}
