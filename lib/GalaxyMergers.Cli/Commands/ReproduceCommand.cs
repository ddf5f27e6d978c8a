using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Jobs;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers reproduce</c>: the paper end to end.</summary>
internal static class ReproduceCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "reproduce",
            "Runs the paper end to end: dataset, both arms, folds, evaluation, tests, tables, figures, report. A second run reuses what is done. Exits with 75 when another process has some of it.",
            "mergers reproduce --dataset ../shared/data/darg-gz1 --preset cpu");
        ConfigurationOptions configuration = new("quick");
        RunOptions run = new();
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            ExperimentConfiguration chosen = configuration.Read(line);
            ProjectFolders folders = ProjectFolders.Locate();
            if (chosen.Closure is not null) return Closure(chosen, run.Read(line, chosen, folders), folders);
            MainJobResult result = new MainJob(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System)
                .Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            ResultDisplay.Show(result);
            return result.Report is null ? CommandRunner.Busy : 0;
        });
        return command;
    }

    private static int Closure(ExperimentConfiguration configuration, MainJobOptions options, ProjectFolders folders)
    {
        ClosureJobResult result = new ClosureJob(configuration, options, folders, TimeProvider.System).Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
        ResultDisplay.Show(result);
        return result.Sample is null ? CommandRunner.Busy : 0;
    }
}
