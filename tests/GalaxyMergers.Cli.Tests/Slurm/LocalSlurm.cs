using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace GalaxyMergers.Cli.Tests.Slurm;

/// <summary>A Slurm of one machine on the loopback interface, with its own key, ports and folder; its daemons are gone at the end.</summary>
internal sealed class LocalSlurm : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("slurm-").FullName;
    private readonly List<Process> _daemons = [];

    /// <param name="tasks">Tasks that run at once.</param>
    public LocalSlurm(int tasks)
    {
        try
        {
            Run("chmod", "755", _folder); // munged insists that its socket can be reached
            foreach (string inside in new[] { "state", "spool" }) Directory.CreateDirectory(In(inside));
            WriteKey();
            File.WriteAllText(In("slurm.conf"), Configuration(tasks));
            StartDaemon("munged", "--foreground", $"--socket={In("munge.socket")}", $"--key-file={In("munge.key")}", $"--pid-file={In("munged.pid")}", $"--seed-file={In("munged.seed")}", $"--log-file={In("munged.log")}");
            WaitUntil("munged has no socket", () => File.Exists(In("munge.socket")));
            StartDaemon("slurmctld", "-D");
            StartDaemon("slurmd", "-D");
            WaitUntil("the node is not idle", () => Run("sinfo", "--noheader", "--format=%T").Output.Trim() == "idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What makes Slurm's programs talk to this one.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["SLURM_CONF"] = In("slurm.conf") };

    /// <summary>Path of a program; null where it is not installed.</summary>
    public static string? Find(string program) =>
        $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public (int Status, string Output) Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    /// <summary>Waits until no job is left that has not ended.</summary>
    public void WaitForTheEnd(TimeSpan patience) =>
        WaitUntil("jobs have not ended", () => Run("squeue", "--noheader") is { Status: 0, Output: var left } && left.Trim().Length == 0, patience);

    public void Dispose()
    {
        if (_daemons.Count == 3)
        {
            Run("scancel", $"--user={System.Environment.UserName}");
            Run("scancel", "--full", "--signal=KILL", $"--user={System.Environment.UserName}");
            for (DateTime end = DateTime.UtcNow + Patience; DateTime.UtcNow < end && Run("squeue", "--noheader").Output.Trim().Length > 0;) Thread.Sleep(200);
        }

        foreach (Process daemon in Enumerable.Reverse(_daemons))
        {
            if (!daemon.HasExited) daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WaitUntil(string otherwise, Func<bool> isSo, TimeSpan? patience = null)
    {
        for (DateTime end = DateTime.UtcNow + (patience ?? Patience); !isSo(); Thread.Sleep(100))
        {
            string? ended = _daemons.FirstOrDefault(d => d.HasExited)?.StartInfo.FileName;
            if (ended is not null || DateTime.UtcNow > end) throw new InvalidOperationException($"Slurm: {otherwise}{(ended is null ? "" : $", {ended} has ended")}.\n{Logs()}");
        }
    }

    private string Logs() => string.Join('\n', Directory.EnumerateFiles(_folder, "*.log").SelectMany(file => File.ReadLines(file).TakeLast(20).Prepend(file + ":")));

    private string In(string name) => Path.Combine(_folder, name);

    private void WriteKey()
    {
        File.WriteAllBytes(In("munge.key"), RandomNumberGenerator.GetBytes(1024));
        Run("chmod", "400", In("munge.key"));
    }

    private void StartDaemon(string program, params string[] arguments)
    {
        Process daemon = Start(program, arguments);
        daemon.OutputDataReceived += (_, _) => { };
        daemon.ErrorDataReceived += (_, _) => { };
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(Find(program) ?? throw new FileNotFoundException(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["SLURM_CONF"] = In("slurm.conf");
        return Process.Start(start)!;
    }

    /// <summary>A task that goes back into the queue waits until its credential has expired: 5 seconds here in place of 120.</summary>
    private string Configuration(int tasks)
    {
        string host = System.Environment.MachineName.Split('.')[0], user = System.Environment.UserName;
        return $"""
            ClusterName=tests
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={In("munge.socket")},cred_expire=5
            CredType=cred/munge
            StateSaveLocation={In("state")}
            SlurmdSpoolDir={In("spool")}
            SlurmctldPidFile={In("slurmctld.pid")}
            SlurmdPidFile={In("slurmd.pid")}
            SlurmctldLogFile={In("slurmctld.log")}
            SlurmdLogFile={In("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            MpiDefault=none
            SchedulerType=sched/builtin
            SchedulerParameters=sched_interval=1
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            ReturnToService=2
            KillWait=5
            NodeName={host} NodeAddr=127.0.0.1 CPUs={tasks} RealMemory=4000 State=UNKNOWN
            PartitionName=work Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """;
    }
}
