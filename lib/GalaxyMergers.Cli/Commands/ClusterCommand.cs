using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Cluster;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers cluster</c>: hands experiments and classifications to Slurm, and says how they stand.</summary>
internal static class ClusterCommand
{
    public static Command Create()
    {
        Command command = Example.Command("cluster", "Job arrays for Slurm: one training, or one share of a catalogue, a task.", "mergers cluster submit lesion --dataset ../shared/data/darg-gz1 --preset paper --gpu --site my-site.yaml");
        Command submit = Example.Command("submit", "Writes a job array and a job that merges and reports, and submits them.", "mergers cluster submit lesion --dataset ../shared/data/darg-gz1 --preset paper --gpu --site my-site.yaml");
        submit.Subcommands.Add(Experiment("main", "The main experiment.", ExperimentCommand.MainSizes));
        submit.Subcommands.Add(Experiment("lesion", "The lesion study.", ExperimentCommand.LesionStudySizes));
        submit.Subcommands.Add(Classify());
        command.Subcommands.Add(submit);
        command.Subcommands.Add(Status());
        return command;
    }

    private static Command Experiment(string name, string description, IReadOnlyList<int> sizes)
    {
        Command command = Example.Command(
            name,
            $"{description} Takes the flags of `mergers experiment {name}`; trainings that are finished are left out.",
            $"mergers cluster submit {name} --dataset ../shared/data/darg-gz1 --preset paper --gpu --site my-site.yaml");
        ConfigurationOptions configuration = new("quick", sizes);
        RunOptions run = new();
        ClusterOptions cluster = new();
        cluster.AddTo(command);
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            ExperimentConfiguration chosen = cluster.OnSite(line, configuration.Read(line));
            ProjectFolders folders = ProjectFolders.Locate();
            ClusterWork work = new ExperimentWork(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System)
                .Prepare(cluster.Program(line), new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            cluster.Submit(line, work);
        });
        return command;
    }

    private static Command Classify()
    {
        Option<int> shards = new SettingOption<int>("--shards", "shards", "Tasks of the array") { Required = true };
        Argument<string[]> arguments = new("arguments") { Description = "After --: the arguments of `mergers classify`, without --shard", Arity = ArgumentArity.OneOrMore };
        Command command = Example.Command(
            "classify",
            "The classification of a catalogue, one share a task.",
            "mergers cluster submit classify --shards 64 --site my-site.yaml -- --run results/cpu-darg-gz1 --catalogue sky.sqlite --images cutouts/ --out results/sky");
        ClusterOptions cluster = new();
        command.Options.Add(shards);
        cluster.AddTo(command);
        command.Arguments.Add(arguments);
        command.SetAction(line => cluster.Submit(line, ClassificationWork.Prepare(cluster.Program(line), line.GetValue(arguments)!, line.GetValue(shards))));
        return command;
    }

    private static Command Status()
    {
        Argument<string> name = new("run") { Description = "Name of the run, or its folder; the result's folder of a classification" };
        Option<DirectoryInfo> results = new("--results") { Description = "Where the runs' folders are", DefaultValueFactory = _ => new DirectoryInfo("results") };
        Command command = Example.Command("status", "Every task, with what the run store and Slurm say of it.", "mergers cluster status paper-darg-gz1");
        command.Arguments.Add(name);
        command.Options.Add(results);
        command.SetAction(line => ClusterDisplay.Show(ClusterStatus.Read(RunsCommand.Folder(line.GetValue(name)!, line.GetValue(results)!), new SlurmClient(), TimeProvider.System.GetUtcNow())));
        return command;
    }
}
