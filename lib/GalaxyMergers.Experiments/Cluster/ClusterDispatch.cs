using System.Globalization;
using System.Text.Json;
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
        ClusterSubmission submission = new() { ArrayJob = arrayJob, MergeJob = SubmitMerge(merge, arrayJob), Tasks = work.Tasks, Submitted = clock.GetUtcNow() };
        submission.Write(work.Folder);
        return (submission, array, merge);
    }

    /// <summary>Submits the job that waits for the array. An array that would never be merged does not stay in the queue.</summary>
    private long SubmitMerge(string script, long arrayJob)
    {
        try
        {
            return slurm.Submit(script, string.Create(CultureInfo.InvariantCulture, $"--dependency=afterany:{arrayJob}"));
        }
        catch (ClusterException refusal)
        {
            string end = slurm.Cancel(arrayJob) ? "was cancelled with it" : $"is still queued: `scancel {arrayJob}` takes it out";
            throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"{refusal.Message} Array {arrayJob}, which was taken before, {end}."), refusal);
        }
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

/// <summary>What was submitted: <c>cluster/submission-ARRAY.json</c> in the folder that the work is for.</summary>
public sealed record ClusterSubmission
{
    /// <summary>Number of the array.</summary>
    public required long ArrayJob { get; init; }

    /// <summary>Number of the job that merges and reports.</summary>
    public required long MergeJob { get; init; }

    /// <summary>What each task does, by the number of the task.</summary>
    public required IReadOnlyDictionary<int, string> Tasks { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>Where the submissions of a folder are kept, with scripts and logs.</summary>
    public static string FolderOf(string workFolder) => Path.Combine(workFolder, "cluster");

    /// <summary>The submissions of a folder, oldest first; empty when there are none.</summary>
    /// <param name="workFolder">The run's folder, or the result's.</param>
    /// <exception cref="RunStoreException">A file is damaged.</exception>
    public static IReadOnlyList<ClusterSubmission> ReadAll(string workFolder)
    {
        string folder = FolderOf(workFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "submission-*.json").Select(RunJson.Read<ClusterSubmission>).OrderBy(s => s.Submitted).ThenBy(s => s.ArrayJob)]
            : [];
    }

    internal void Write(string workFolder)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"submission-{ArrayJob}.json");
        AtomicFile.WriteText(Path.Combine(FolderOf(workFolder), name), JsonSerializer.Serialize(this, RunJson.Options) + "\n");
    }
}

/// <summary>Work to be shared out: an array of commands, and one that merges what they made.</summary>
/// <param name="Name">Name of the jobs.</param>
/// <param name="Folder">The run's folder, or the result's; scripts and logs go into <c>cluster/</c> in it.</param>
/// <param name="TaskCommand">Command line of a task; <c>$SLURM_ARRAY_TASK_ID</c> in it is its number.</param>
/// <param name="MergeCommand">Command line of the job that follows.</param>
/// <param name="Tasks">What each task does, by its number.</param>
public sealed record ClusterWork(string Name, string Folder, string TaskCommand, string MergeCommand, IReadOnlyDictionary<int, string> Tasks);
