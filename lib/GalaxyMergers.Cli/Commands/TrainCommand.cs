using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.FewLabels;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.FewLabels;
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
            + "and writes one file with all of it. For the paper's experiment use `reproduce`. With --frozen some 50 labels are enough to begin with.",
            "mergers train --dataset ../shared/data/darg-gz1 --preset cpu --out my-classifier.safetensors\n  mergers train --frozen --dataset rings/ --merger-class ring --out rings.safetensors");
        Option<FileInfo> output = new("--out") { Description = "The classifier (safetensors)", Required = true };
        Option<bool> half = new("--half") { Description = "Store kernels in half precision" };
        Option<bool> frozen = new("--frozen")
        {
            Description = "For few labels, in a minute or two: keep the pre-trained backbone (resnet-18 by default) as it is and fit a logistic regression to its features. No run is kept; `mergers suggest` chooses what to label next",
        };
        ConfigurationOptions configuration = new("cpu");
        RunOptions run = new(prefix: "classifier-"); // as in a notebook: its trainings are not those of an experiment
        command.Options.Add(output);
        command.Options.Add(half);
        command.Options.Add(frozen);
        run.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(line =>
        {
            string path = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritable(path);
            WeightType type = line.GetValue(half) ? WeightType.F16 : WeightType.F32;
            if (line.GetValue(frozen))
            {
                IgnoredOptions.Refuse(
                    line, "with --frozen, which trains no layer of the network and keeps no run: leave one of the two out", "--epochs", "--arms", "--sizes", "--name", "--results", "--no-survey-images", "--checkpoint-every");
                TrainFrozen(configuration.Read(line, FrozenTraining.Configuration), run.Read(line, FrozenTraining.Configuration, ProjectFolders.Locate()), path, type);
                return;
            }

            IgnoredOptions.Refuse(line, "on `mergers train`, which trains on all that the dataset has; `mergers experiment lesion` trains on less", "--sizes");
            ExperimentConfiguration chosen = ClassifierRelease.Fixed(configuration.Read(line));
            ProjectFolders folders = ProjectFolders.Locate();
            ReleaseJob job = new(chosen, run.Read(line, chosen, folders), folders, TimeProvider.System);
            (ClassifierFile classifier, ExperimentEvaluation evaluation) = job.Run(new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept));
            classifier.Write(path, type);
            ResultDisplay.ShowScores(evaluation);
            Console.WriteLine($"Classifier: {path}");
        });
        return command;
    }

    private static void TrainFrozen(ExperimentConfiguration configuration, MainJobOptions options, string path, WeightType type)
    {
        ExperimentDisplay display = new(TimeProvider.System);
        CancellationToken stop = CommandRunner.StopRequested("Nothing was written; the same command begins anew.");
        JobInputs inputs = JobInputs.Prepare(configuration with { Arms = [TrainingArm.Transfer] }, options, ProjectFolders.Locate(), display, stop);
        FrozenTraining training = FrozenTraining.Train(configuration, inputs.Dataset, inputs.Pretrained!, stop);
        training.Classifier.Write(path, type);
        Console.WriteLine(LearningCurveFigure.ToTable(training));
        foreach ((string name, string value) in training.Classifier.Facts) Console.WriteLine($"{name}: {value}");
        Console.WriteLine($"Classifier: {path}");
    }
}
