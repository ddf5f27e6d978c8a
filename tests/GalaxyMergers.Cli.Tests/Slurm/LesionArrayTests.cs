using GalaxyMergers.Cli.Tests.Durability;
using GalaxyMergers.Experiments.Cluster;

namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>The lesion study as a job array on a real Slurm, with tasks that are killed and told to stop.</summary>
[Collection(DisturbedStudies.Name)]
public sealed class LesionArrayTests(TinyStudy study)
{
    private const string Name = "array";

    /// <summary>Tables that name the run, its machine, or the time it took.</summary>
    private static readonly string[] OfTheRunItself = ["provenance.csv", "trainings.csv"];

    [SlurmFact]
    public void An_array_with_a_killed_and_a_stopped_task_gives_the_undisturbed_result()
    {
        using LocalSlurm slurm = new(tasks: 2);
        string site = Path.Combine(study.Results, "site.yaml");
        File.WriteAllLines(site, ["cpus: 1", "memory: 500M", "time: \"00:30:00\"", "merge_time: \"00:10:00\"", "restarts: 3"]);
        using (RunningMergers submit = new(["cluster", "submit", "lesion", "--site", site, .. study.Arguments(Name)], slurm.Environment)) AssertDone(submit.WaitForEnd());
        RunState run = study.Run(Name);
        ClusterSubmission submission = Assert.Single(ClusterSubmission.ReadAll(run.Path));
        Assert.Equal(12, submission.Tasks.Count);

        string killed = Running(run, submission, except: null);
        Signal.Send("KILL", run.ProcessOf(killed)!.Value);
        string stopped = Running(run, submission, except: killed);
        Stop(slurm, $"{submission.ArrayJob}_{submission.Tasks.Single(task => task.Value == stopped).Key}");
        slurm.WaitForTheEnd(TimeSpan.FromMinutes(8));

        foreach (string cell in submission.Tasks.Values) run.AssertSame(study.Undisturbed, cell);
        AssertRestarted(run, submission, killed, "exit code 137");
        AssertRestarted(run, submission, stopped, "exit code 130");
        AssertSameTables(run);
        using RunningMergers status = new(["cluster", "status", Name, "--results", study.Results], slurm.Environment);
        string table = AssertDone(status.WaitForEnd());
        Assert.Equal(13, table.Split('\n').Count(line => line.Contains("completed", StringComparison.OrdinalIgnoreCase)));
    }

    private static string AssertDone((int Status, string Output, string Errors) end)
    {
        Assert.True(end.Status == 0, end.Output + end.Errors);
        return end.Output;
    }

    /// <summary>A cell that a task is in the midst of.</summary>
    private static string Running(RunState run, ClusterSubmission submission, string? except)
    {
        for (DateTime end = DateTime.UtcNow + TimeSpan.FromMinutes(4); DateTime.UtcNow < end; Thread.Sleep(10))
            if (submission.Tasks.Values.FirstOrDefault(cell => cell != except && run.ProcessOf(cell) is not null && run.StepOf(cell) is >= 2 and <= 15) is { } cell) return cell;
        throw new InvalidOperationException("no task was seen at work");
    }

    /// <summary>
    /// Slurm 22.05 sometimes delivers the signal, says that the job is in a transitional state, and sends it again every five seconds: scancel
    /// is ended before it can do so. Whether the signal came is seen in the task's log.
    /// </summary>
    private static void Stop(LocalSlurm slurm, string task) => slurm.Run("timeout", "3", "scancel", "--signal=USR1", "--batch", task);

    private static void AssertRestarted(RunState run, ClusterSubmission submission, string cell, string why)
    {
        string log = File.ReadAllText(Path.Combine(run.Path, "cluster", "logs", $"{submission.ArrayJob}_{submission.Tasks.Single(task => task.Value == cell).Key}.log"));
        Assert.Contains(why, log, StringComparison.Ordinal);
        Assert.Contains("goes back into the queue", log, StringComparison.Ordinal);
        Assert.Contains("restart 1", log, StringComparison.Ordinal);
    }

    /// <summary>The job that merges has written the tables that one process writes.</summary>
    private void AssertSameTables(RunState run)
    {
        string[] tables = [.. Directory.EnumerateFiles(Path.Combine(study.Undisturbed.Path, "tables"), "*.csv").Where(file => !OfTheRunItself.Contains(Path.GetFileName(file)))];
        Assert.Contains(tables, table => Path.GetFileName(table) == "lesion-study-balanced.csv");
        foreach (string table in tables)
            Assert.Equal(File.ReadAllText(table), File.ReadAllText(Path.Combine(run.Path, "tables", Path.GetFileName(table))));
    }
}
