using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Cluster;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary>The flags that say how a cluster is asked for machines.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<FileInfo?> _site = new("--site") { Description = "The site's settings (YAML); environment/slurm/site.yaml shows every one with its default" };
    private readonly Option<bool> _gpu = new("--gpu") { Description = "One GPU a task (--gres=gpu)" };
    private readonly Option<bool> _dry = new("--dry-run") { Description = "Write the scripts without submitting them" };

    public void AddTo(Command command)
    {
        command.Options.Add(_site);
        command.Options.Add(_gpu);
        command.Options.Add(_dry);
    }

    /// <summary>The configuration as the tasks use it: threads and device of the site, unless they were given.</summary>
    public ExperimentConfiguration OnSite(ParseResult line, ExperimentConfiguration configuration) => configuration with
    {
        Compute = configuration.Compute with
        {
            Threads = configuration.Compute.Threads ?? Site(line).Cpus,
            Device = line.GetValue(_gpu) && configuration.Compute.Device == "auto" ? "cuda" : configuration.Compute.Device,
        },
    };

    /// <summary>Words that start this program on another machine.</summary>
    public IReadOnlyList<string> Program(ParseResult line)
    {
        if (Site(line).Program is { } program) return [program];
        string running = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(running) == "dotnet" ? [running, Path.Combine(AppContext.BaseDirectory, "mergers.dll")] : [running];
    }

    /// <summary>Submits work and says what was submitted.</summary>
    public void Submit(ParseResult line, ClusterWork work)
    {
        if (work.Tasks.Count == 0)
        {
            Console.WriteLine($"Every training of {work.Folder} is finished; `mergers experiment report` writes its report.");
            return;
        }

        ClusterDispatch dispatch = new(Site(line), new SlurmClient(), TimeProvider.System);
        (ClusterSubmission? submission, string array, string merge) = dispatch.Submit(work, line.GetValue(_gpu), line.GetValue(_dry));
        ClusterDisplay.Show(work, submission, array, merge);
    }

    private SlurmSite Site(ParseResult line) => line.GetValue(_site) is { } file ? SlurmSite.Read(file.FullName) : new SlurmSite();
}
