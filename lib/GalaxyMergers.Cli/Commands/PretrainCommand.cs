using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Training;

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
        Option<string> backbone = new SettingOption<string>("--backbone", "backbone", "Network", defaults.Backbone);
        Option<int> size = new SettingOption<int>("--image-size", "image_size", "Rows and columns of the input, pixels", defaults.ImageSize);
        Option<int> epochs = new SettingOption<int>("--epochs", "epochs", "Epochs", defaults.Epochs);
        Option<int> batch = new SettingOption<int>("--batch", "batch_size", "Photographs in a batch", defaults.BatchSize);
        Option<double> rate = new SettingOption<double>("--learning-rate", "learning_rate", "Learning rate at its highest", defaults.LearningRate);
        Option<ulong> seed = new SettingOption<ulong>("--seed", "seed", "Seed of everything random", defaults.Seed);
        Option<int?> threads = new SettingOption<int?>("--threads", "threads", "Threads of one operation");
        Option<Precision> precision = new SettingOption<Precision>("--precision", "precision", "fp32 or bf16", Precision.Fp32);
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
            options.Validate();
            string path = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritable(path);
            ComputeOptions compute = new() { Threads = line.GetValue(threads), Precision = line.GetValue(precision) };
            TrainingContext context = new() { Cancellation = CommandRunner.StopRequested(CommandRunner.EverythingKept), Progress = new PretrainingDisplay(new ExperimentDisplay(TimeProvider.System)) };
            TrainingResult result = BackbonePretraining.Run(options, compute, path, context);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Top-1 accuracy on val/: {result.History[^1].ValidationAccuracy:P1}. Weights: {path}"));
        });
        return command;
    }

    private sealed class PretrainingDisplay(ExperimentDisplay display) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => display.Report(new ExperimentProgress(null, 0, 1, value.Fraction, value, null));
    }
}
