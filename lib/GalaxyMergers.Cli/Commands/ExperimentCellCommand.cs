using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers experiment cell</c>: one training by its number, for job arrays, GNU parallel and loops of the shell.</summary>
internal static class ExperimentCellCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "cell",
            "One training of the lesion study by its number, from 0: sizes descending, then folds, then arms, so that 0 to 7 are the main experiment. "
            + "Exits with 130 when it was told to stop (its checkpoint is written: run it again) and with 75 when another process has it.",
            "seq 0 39 | parallel -j 4 mergers experiment cell --index {} --dataset ../shared/data/darg-gz1 --preset cpu");
        Option<int?> index = new SettingOption<int?>("--index", "index", "Number of the training");
        Option<bool> list = new("--list") { Description = "Print the numbers and names of all trainings instead" };
        ConfigurationOptions configuration = new("quick", ExperimentCommand.LesionStudySizes);
        RunOptions run = new();
        command.Options.Add(index);
        command.Options.Add(list);
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            ExperimentConfiguration chosen = configuration.Read(line);
            if (line.GetValue(list)) return List(chosen);
            int number = line.GetValue(index) ?? throw new ConfigurationException("Which training? Give --index N; --list prints them.");
            ProjectFolders folders = ProjectFolders.Locate();
            CellJobResult result = new CellJob(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System)
                .Run(number, new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            Console.WriteLine(result.Holder is { } holder ? $"{result.Folder} is being trained by {holder}." : $"Training: {result.Folder}");
            return result.Holder is null ? 0 : CommandRunner.Busy;
        });
        return command;
    }

    private static int List(ExperimentConfiguration configuration)
    {
        IReadOnlyList<CellKey> cells = ExperimentPlan.Create(configuration).Cells;
        for (int i = 0; i < cells.Count; i++) Console.WriteLine($"{i} {cells[i].Name}");
        return 0;
    }
}
