using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Jobs;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers train</c>: makes a classifier for use.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "train",
            "Makes a classifier for use: cross-validates the recipe, trains one network on the whole dataset, calibrates it by the out-of-fold predictions, "
            + "and writes one file with all of it. For the paper's experiment use `reproduce`.",
            "mergers train --dataset ../shared/data/darg-gz1 --preset cpu --out my-classifier.safetensors");
        Option<FileInfo> output = new("--out") { Description = "The classifier (safetensors)", Required = true };
        Option<bool> half = new("--half") { Description = "Store kernels in half precision" };
        ConfigurationOptions configuration = new("cpu");
        RunOptions run = new();
        command.Options.Add(output);
        command.Options.Add(half);
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            string path = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritable(path);
            ExperimentConfiguration chosen = ClassifierRelease.Fixed(configuration.Read(line));
            ProjectFolders folders = ProjectFolders.Locate();
            ReleaseJob job = new(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System);
            (ClassifierFile classifier, ExperimentEvaluation evaluation) = job.Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            classifier.Write(path, line.GetValue(half) ? WeightType.F16 : WeightType.F32);
            ResultDisplay.ShowScores(evaluation);
            Console.WriteLine($"Classifier: {path}");
        });
        return command;
    }
}
