namespace GalaxyMergers.Experiments.Cluster;

/// <summary>One task of the latest submission that has it, with what the run store and Slurm say.</summary>
/// <param name="Index">Number of the task; null for the job that merges.</param>
/// <param name="Work">What it does.</param>
/// <param name="Store">What the run store says; empty where it does not know.</param>
/// <param name="Slurm">What Slurm says; null when it has forgotten the job.</param>
public sealed record ClusterTaskStatus(int? Index, string Work, string Store, SlurmTask? Slurm);
