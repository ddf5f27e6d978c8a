namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>A test that starts a Slurm of its own; reported as not run where Slurm or MUNGE is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol"];

    public SlurmFactAttribute()
    {
        string[] missing = [.. Programs.Where(program => LocalSlurm.Find(program) is null)];
        if (missing.Length > 0) Skip = $"needs {string.Join(", ", missing)}: run environment/setup --peers";
    }
}
