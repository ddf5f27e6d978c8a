using System.Globalization;
using System.Text.Json;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Experiments.Cluster;

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
