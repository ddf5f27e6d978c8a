using System.Text.Json;

namespace GalaxyMergers.Benchmarks;

/// <summary>The numpy and scipy implementation of the same tasks, in a process of its own that times itself.</summary>
internal sealed class PythonPeer
{
    private const string Probe = "import sys, numpy, scipy; print(sys.version.split()[0], numpy.__version__, scipy.__version__)";

    private readonly string _python;
    private readonly string _script;
    private readonly TimeSpan _timeLimit;

    private PythonPeer(string python, string script, TimeSpan timeLimit, string description)
        => (_python, _script, _timeLimit, Description) = (python, script, timeLimit, description);

    /// <summary>Versions.</summary>
    public string Description { get; }

    /// <summary>The peer, or the reason why there is none.</summary>
    public static (PythonPeer? Peer, string Reason) Find(ScienceBenchmarkOptions options)
    {
        string? folder = options.PeerFolder ?? RepositoryFolder();
        string script = Path.Combine(folder ?? string.Empty, "peer.py");
        if (!File.Exists(script)) return (null, "none (peer.py not found; name its folder)");
        string[] candidates = options.Python is { } named ? [named] : ["python3", "/usr/bin/python3"];
        foreach (string python in candidates)
        {
            try
            {
                string[] versions = ExternalProgram.Run(python, ["-c", Probe], TimeSpan.FromMinutes(1)).Split();
                string description = $"Python {versions[0]}, numpy {versions[1]}, scipy {versions[2]}";
                return (new(python, script, options.PeerTimeLimit, description), description);
            }
            catch (ExternalProgramException)
            {
                // This Python is missing or lacks the packages: the next candidate may do.
            }
        }
        return (null, $"none ({string.Join(", ", candidates)} without numpy and scipy)");
    }

    /// <summary>Runs a task on written inputs.</summary>
    /// <exception cref="ExternalProgramException">It failed or took too long.</exception>
    public (double Seconds, double ProcessorSeconds, double[] Results) Run(BenchmarkTask task, PeerFolder inputs)
    {
        string printed = ExternalProgram.Run(_python, [_script, task.PeerName, inputs.Path], _timeLimit);
        using var json = JsonDocument.Parse(printed);
        return (json.RootElement.GetProperty("seconds").GetDouble(), json.RootElement.GetProperty("processor_seconds").GetDouble(),
            [.. json.RootElement.GetProperty("results").EnumerateArray().Select(value => value.GetDouble())]);
    }

    private static string? RepositoryFolder()
    {
        foreach (string start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Research.sln"))) return Path.Combine(folder.FullName, "tests", "reference", "science");
        return null;
    }
}
