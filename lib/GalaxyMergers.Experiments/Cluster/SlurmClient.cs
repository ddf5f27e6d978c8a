using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GalaxyMergers.Experiments.Cluster;

/// <summary>Slurm's own programs: submits scripts and asks how jobs stand.</summary>
/// <param name="programFolder">Where they lie; null looks along PATH.</param>
public sealed class SlurmClient(string? programFolder = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Submits a batch script.</summary>
    /// <param name="script">Its file.</param>
    /// <param name="options">Further options of sbatch.</param>
    /// <returns>Number of the job.</returns>
    /// <exception cref="ClusterException">There is no Slurm here, or it refuses.</exception>
    public long Submit(string script, params string[] options)
    {
        (int status, string output, string errors) = Run("sbatch", ["--parsable", .. options, script]);
        string number = output.Trim().Split(';')[0];
        return status == 0 && long.TryParse(number, CultureInfo.InvariantCulture, out long job)
            ? job
            : throw new ClusterException($"sbatch did not take {script}: {errors.Trim()} {output.Trim()} The script can be changed and submitted by hand, or the site's file (--site) put right.");
    }

    /// <summary>The tasks of jobs that Slurm still knows, arrays task by task; it forgets jobs some minutes after their end.</summary>
    /// <param name="jobs">Numbers of the jobs.</param>
    /// <exception cref="ClusterException">There is no Slurm here.</exception>
    public IReadOnlyList<SlurmTask> Tasks(IReadOnlyList<long> jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        List<SlurmTask> tasks = [];
        foreach (long job in jobs)
        {
            string number = job.ToString(CultureInfo.InvariantCulture);
            (int status, string output, string errors) = Run("squeue", ["--noheader", "--array", "--states=all", $"--jobs={number}", "--format=%F|%K|%T|%M|%N|%r"]);
            if (status != 0 && !errors.Contains("Invalid job id", StringComparison.Ordinal)) throw new ClusterException($"squeue does not answer: {errors.Trim()}");
            if (status == 0) tasks.AddRange(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SlurmTask.Parse));
        }

        return tasks;
    }

    /// <summary>Takes a job, or an array with all of its tasks, out of the queue.</summary>
    /// <param name="job">Its number.</param>
    /// <returns>Whether Slurm did so.</returns>
    internal bool Cancel(long job)
    {
        try
        {
            return Run("scancel", [job.ToString(CultureInfo.InvariantCulture)]).Status == 0;
        }
        catch (ClusterException)
        {
            return false;
        }
    }

    private (int Status, string Output, string Errors) Run(string program, string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(programFolder ?? string.Empty, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(Patience)) return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
            process.Kill(entireProcessTree: true);
            throw new ClusterException($"{program} has not answered for {Patience.TotalMinutes:F0} minutes. Is the cluster's controller up (`sinfo`)?");
        }
        catch (Win32Exception missing)
        {
            throw new ClusterException($"{program} was not found: this machine is no login node of a Slurm cluster. The same trainings run without one: environment/cluster.md.", missing);
        }
    }
}

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

/// <summary>Slurm, or what a site's file says of it, cannot be used; the message says what to do.</summary>
public sealed class ClusterException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if another exception.</param>
    public ClusterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
