using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Jobs;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers experiment report</c>: merges what is finished and reports it.</summary>
internal static class ExperimentReportCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "report",
            "Evaluates the trainings that are finished and writes the report; trains nothing. Exits with 1 when trainings are missing, after reporting the others.",
            "mergers experiment report --dataset ../shared/data/darg-gz1 --preset cpu");
        ConfigurationOptions configuration = new("quick", ExperimentCommand.LesionStudySizes);
        RunOptions run = new();
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            ExperimentConfiguration chosen = configuration.Read(line);
            ProjectFolders folders = ProjectFolders.Locate();
            (MainJobResult result, IReadOnlyList<CellKey> missing) = new ReportJob(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System)
                .Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            ResultDisplay.Show(result);
            if (missing.Count == 0) return 0;
            Console.Error.WriteLine($"Not finished, and so not in the report: {string.Join(", ", missing.Select(key => key.Name))}.");
            return 1;
        });
        return command;
    }
}
