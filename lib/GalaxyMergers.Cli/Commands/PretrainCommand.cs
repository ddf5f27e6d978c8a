using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Reproduction.Protocol;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers pretrain</c>: trains a backbone on photographs.</summary>
internal static class PretrainCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "pretrain",
            "Trains a backbone on photographs (train/ and val/ with a subfolder a class): what transfer learning starts from where the ImageNet weights cannot be had.",
            "mergers pretrain --images ../shared/data/tiny-imagenet --out my-backbone.safetensors");
        PretrainingOptions defaults = new() { TrainingFolder = string.Empty, ValidationFolder = string.Empty };
        Option<DirectoryInfo> images = new("--images") { Description = "Folder with train/ and val/, each with a subfolder of JPEG files a class", Required = true };
        Option<FileInfo> output = new("--out") { Description = "The backbone's weights (safetensors, half precision)", Required = true };
        Option<string> backbone = new("--backbone") { Description = "Network", DefaultValueFactory = _ => defaults.Backbone };
        Option<int> size = new("--image-size") { Description = "Rows and columns of the input, pixels", DefaultValueFactory = _ => defaults.ImageSize };
        Option<int> epochs = new("--epochs") { Description = "Epochs", DefaultValueFactory = _ => defaults.Epochs };
        Option<int> batch = new("--batch") { Description = "Photographs in a batch", DefaultValueFactory = _ => defaults.BatchSize };
        Option<double> rate = new("--learning-rate") { Description = "Learning rate at its highest", DefaultValueFactory = _ => defaults.LearningRate };
        Option<ulong> seed = new("--seed") { Description = "Seed of everything random", DefaultValueFactory = _ => defaults.Seed };
        Option<int?> threads = new("--threads") { Description = "Threads of one operation" };
        Option<Precision> precision = new("--precision") { Description = "fp32 or bf16", DefaultValueFactory = _ => Precision.Fp32 };
        foreach (Option option in new Option[] { images, output, backbone, size, epochs, batch, rate, seed, threads, precision }) command.Options.Add(option);
        command.SetAction(line =>
        {
            string folder = line.GetValue(images)!.FullName;
            PretrainingOptions options = defaults with
            {
                TrainingFolder = Path.Combine(folder, "train"),
                ValidationFolder = Path.Combine(folder, "val"),
                Backbone = line.GetValue(backbone)!,
                ImageSize = line.GetValue(size),
                Epochs = line.GetValue(epochs),
                BatchSize = line.GetValue(batch),
                LearningRate = line.GetValue(rate),
                Seed = line.GetValue(seed),
            };
            ComputeOptions compute = new() { Threads = line.GetValue(threads), Precision = line.GetValue(precision) };
            TrainingContext context = new() { Cancellation = CommandRunner.Cancellation, Progress = new PretrainingDisplay(new ExperimentDisplay(TimeProvider.System)) };
            TrainingResult result = BackbonePretraining.Run(options, compute, line.GetValue(output)!.FullName, context);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Top-1 accuracy on val/: {result.History[^1].ValidationAccuracy:P1}. Weights: {line.GetValue(output)!.FullName}"));
        });
        return command;
    }

    private sealed class PretrainingDisplay(ExperimentDisplay display) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => display.Report(new ExperimentProgress(null, 0, 1, value.Fraction, value, null));
    }
}
