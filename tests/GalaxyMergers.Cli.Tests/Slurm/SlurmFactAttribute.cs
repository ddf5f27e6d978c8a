namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>A test that starts a Slurm of its own; reported as not run where Slurm or MUNGE is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute() : PeerFactAttribute(Missing)
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"];

    private static string? Missing()
    {
        string[] missing = [.. Programs.Where(program => LocalSlurm.Find(program) is null)];
        return missing.Length > 0 ? string.Join(", ", missing) : null;
    }
}
