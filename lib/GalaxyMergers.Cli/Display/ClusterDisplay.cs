using System.Globalization;
using GalaxyMergers.Experiments.Cluster;
using Spectre.Console;

namespace GalaxyMergers.Cli.Display;

/// <summary>Shows what was handed to Slurm and how it stands.</summary>
internal static class ClusterDisplay
{
    public static void Show(ClusterWork work, ClusterSubmission? submission, string array, string merge)
    {
        if (submission is null)
        {
            Console.WriteLine($"Nothing was submitted. The scripts of {work.Tasks.Count} task(s):\n{array}\n{merge}");
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Array {submission.ArrayJob} with {work.Tasks.Count} task(s); job {submission.MergeJob} merges and reports when none is left."));
        Console.WriteLine($"Scripts and logs: {ClusterSubmission.FolderOf(work.Folder)}");
    }

    public static void Show(IReadOnlyList<ClusterTaskStatus> tasks)
    {
        Table table = RunDisplay.Columns("task", "work", "run store", "Slurm", "time", "node", "reason");
        foreach (ClusterTaskStatus task in tasks)
            RunDisplay.Add(
                table,
                task.Index?.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                task.Work,
                task.Store,
                task.Slurm?.State.ToLowerInvariant() ?? "no longer known",
                task.Slurm?.Elapsed ?? string.Empty,
                task.Slurm?.Node ?? string.Empty,
                task.Slurm is { Reason: not "None" } slurm ? slurm.Reason : string.Empty);
        RunDisplay.Write(table);
    }
}
