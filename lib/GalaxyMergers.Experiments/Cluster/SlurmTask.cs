using System.Globalization;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>A job, or one task of an array, as Slurm sees it.</summary>
/// <param name="Job">Number of the job or array.</param>
/// <param name="Index">Number of the task; null for a job that is no array.</param>
/// <param name="State">Slurm's word: PENDING, RUNNING, COMPLETED, ...</param>
/// <param name="Elapsed">How long it has run, as Slurm writes it.</param>
/// <param name="Node">Where it runs; empty while it waits.</param>
/// <param name="Reason">Why it waits or ended.</param>
public sealed record SlurmTask(long Job, int? Index, string State, string Elapsed, string Node, string Reason)
{
    /// <summary>Reads a line of <c>squeue --format=%F|%K|%T|%M|%N|%r</c>.</summary>
    /// <exception cref="ClusterException">It is none.</exception>
    internal static SlurmTask Parse(string line)
    {
        string[] fields = line.Split('|');
        return fields.Length == 6 && long.TryParse(fields[0], CultureInfo.InvariantCulture, out long job)
            ? new SlurmTask(job, int.TryParse(fields[1], CultureInfo.InvariantCulture, out int index) ? index : null, fields[2], fields[3], fields[4], fields[5])
            : throw new ClusterException($"squeue said '{line}', which is not a job.");
    }
}
