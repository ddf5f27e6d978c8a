using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.FewLabels;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers bench labels</c>: what labels are worth where all are known.</summary>
internal static class LabelBenchCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "labels",
            "What labels are worth, as `mergers suggest` chooses them and drawn at random: a labelled dataset gives the answers, and a third of it, which is never labelled, tests. "
            + "The backbone is that of `mergers train --frozen`.",
            "mergers bench labels --dataset ../shared/data/darg-gz1 --out trial/");
        Option<string> title = new("--title") { Description = "Name of the class that is looked for", DefaultValueFactory = _ => "mergers" };
        Option<int> rounds = new SettingOption<int>("--rounds", "rounds", "Rounds of 20 labels after the first 50", 8);
        Option<int> seeds = new SettingOption<int>("--seeds", "seeds", "Divisions and first labels that are averaged", 8);
        Option<DirectoryInfo> output = new("--out") { Description = "Folder of the table and the figure", Required = true };
        RunOptions run = new();
        ConfigurationOptions configuration = new("cpu");
        foreach (Option option in new Option[] { title, rounds, seeds, output }) command.Options.Add(option);
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            SettingException.Require(line.GetValue(rounds) >= 0, string.Empty, "rounds", line.GetValue(rounds), "a whole number from 0 on");
            SettingException.Require(line.GetValue(seeds) >= 1, string.Empty, "seeds", line.GetValue(seeds), "a whole number from 1 on");
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            CancellationToken stop = CommandRunner.StopRequested("Nothing was written; the same command begins anew.");
            ExperimentConfiguration chosen = configuration.Read(line, FrozenTraining.Configuration) with { Arms = [TrainingArm.Transfer] };
            ProjectFolders folders = ProjectFolders.Locate();
            JobInputs inputs = JobInputs.Prepare(chosen, run.Read(line, chosen, folders), folders, new ExperimentDisplay(TimeProvider.System), stop);
            using FrozenBackbone backbone = FrozenTraining.OpenBackbone(chosen, inputs.Pretrained!);
            ImageFeatures[] images = [.. backbone.Read([.. inputs.Dataset.Galaxies.Select(galaxy => galaxy.ImagePath)], stop)];
            LabelTrial trial = LabelTrial.Run(images, [.. inputs.Dataset.Galaxies.Select(galaxy => galaxy.Label == GalaxyLabel.Merger)], line.GetValue(rounds), 20, line.GetValue(seeds));
            Console.WriteLine(trial.ToTable(line.GetValue(title)!));
            FigureFiles.Write(folder, [trial.ToFigure(line.GetValue(title)!)]);
        });
        return command;
    }
}
