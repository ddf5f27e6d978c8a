using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Jobs;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers experiment</c>: the paper's two experiments, as a whole or training by training.</summary>
internal static class ExperimentCommand
{
    /// <summary>Sizes of the lesion study, largest first.</summary>
    public static IReadOnlyList<int> LesionStudySizes { get; } = [.. LesionSizes.All.Select(s => s.Nominal)];

    /// <summary>The size of the main experiment.</summary>
    public static IReadOnlyList<int> MainSizes { get; } = [LesionSizes.All[0].Nominal];

    public static Command Create()
    {
        Command command = Example.Command(
            "experiment",
            "The paper's experiments. All verbs take the same flags and share one run: nothing is trained twice, and what was interrupted goes on.",
            "mergers experiment lesion --dataset ../shared/data/darg-gz1 --preset cpu");
        command.Subcommands.Add(Whole("main", "Both arms on all folds at the full size (sections 2 and 3), then the report.", MainSizes));
        command.Subcommands.Add(Whole("lesion", "5 sizes x 2 arms x 4 folds (section 2.4, appendix A2), then the report.", LesionStudySizes));
        command.Subcommands.Add(ExperimentCellCommand.Create());
        command.Subcommands.Add(ExperimentReportCommand.Create());
        command.Subcommands.Add(RunComparisonCommands.Convergence());
        command.Subcommands.Add(RunComparisonCommands.Ensemble());
        command.Subcommands.Add(RunComparisonCommands.Networks());
        return command;
    }

    private static Command Whole(string name, string description, IReadOnlyList<int> sizes)
    {
        Command command = Example.Command(name, description, $"mergers experiment {name} --dataset ../shared/data/darg-gz1 --preset cpu");
        ConfigurationOptions configuration = new("quick", sizes);
        RunOptions run = new();
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            ExperimentConfiguration chosen = configuration.Read(line);
            ProjectFolders folders = ProjectFolders.Locate();
            MainJobResult result = new MainJob(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System)
                .Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            ResultDisplay.Show(result);
            return result.Report is null ? CommandRunner.Busy : 0;
        });
        return command;
    }
}
