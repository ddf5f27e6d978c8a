namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Work to be shared out: an array of commands, and one that merges what they made.</summary>
/// <param name="Name">Name of the jobs.</param>
/// <param name="Folder">The run's folder, or the result's; scripts and logs go into <c>cluster/</c> in it.</param>
/// <param name="TaskCommand">Command line of a task; <c>$SLURM_ARRAY_TASK_ID</c> in it is its number.</param>
/// <param name="MergeCommand">Command line of the job that follows.</param>
/// <param name="Tasks">What each task does, by its number.</param>
public sealed record ClusterWork(string Name, string Folder, string TaskCommand, string MergeCommand, IReadOnlyDictionary<int, string> Tasks);
