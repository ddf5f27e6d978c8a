using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>How submitted work stands: the run store says what is done, Slurm what is queued and running.</summary>
public static class ClusterStatus
{
    /// <summary>Every task of all submissions for a folder, each by the latest that has it, then the jobs that merge.</summary>
    /// <param name="workFolder">The run's folder, or the result's.</param>
    /// <param name="slurm">Slurm.</param>
    /// <param name="now">Against which the signs of life of processes elsewhere are held.</param>
    /// <exception cref="ClusterException">Nothing was submitted for the folder, or there is no Slurm here.</exception>
    public static IReadOnlyList<ClusterTaskStatus> Read(string workFolder, SlurmClient slurm, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slurm);
        IReadOnlyList<ClusterSubmission> submissions = ClusterSubmission.ReadAll(workFolder);
        if (submissions.Count == 0) throw new ClusterException($"Nothing was submitted for {workFolder}: `mergers cluster submit` does.");
        IReadOnlyList<SlurmTask> known = slurm.Tasks([.. submissions.SelectMany(s => new[] { s.ArrayJob, s.MergeJob })]);
        Dictionary<string, string> stored = RunFolder.Exists(workFolder)
            ? RunSummary.Read(workFolder, now).Cells.ToDictionary(c => c.Key.Name, c => c.Detail.Length > 0 ? $"{c.StateInWords}, {c.Detail}" : c.StateInWords)
            : [];
        Dictionary<string, ClusterTaskStatus> tasks = [];
        foreach (ClusterSubmission submission in submissions)
            foreach ((int index, string work) in submission.Tasks.OrderBy(t => t.Key))
                tasks[work] = new(index, work, stored.GetValueOrDefault(work, string.Empty), known.FirstOrDefault(t => t.Job == submission.ArrayJob && t.Index == index));
        ClusterSubmission last = submissions[^1];
        return [.. tasks.Values, new(null, "merge and report", string.Empty, known.FirstOrDefault(t => t.Job == last.MergeJob))];
    }
}

/// <summary>One task of the latest submission that has it, with what the run store and Slurm say.</summary>
/// <param name="Index">Number of the task; null for the job that merges.</param>
/// <param name="Work">What it does.</param>
/// <param name="Store">What the run store says; empty where it does not know.</param>
/// <param name="Slurm">What Slurm says; null when it has forgotten the job.</param>
public sealed record ClusterTaskStatus(int? Index, string Work, string Store, SlurmTask? Slurm);
