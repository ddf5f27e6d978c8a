using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Benchmarks;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Classifiers;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers bench sky</c>: how fast cutouts on the disk become probabilities.</summary>
internal static class SkyBenchCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> images = new("--images") { Description = "Folder of JPEG files", Required = true };
        Option<int> count = new SettingOption<int>("--count", "count", "Images, repeating the folder's where it has fewer", 1000);
        ComputeFlags compute = new();
        Command command = Example.Command("sky", "From JPEG files to probabilities: each part alone, beside PyTorch where it is found, and the whole in single precision and with --fast.", "mergers bench sky --images cutouts/");
        command.Options.Add(images);
        command.Options.Add(count);
        compute.AddTo(command, withFast: false);
        command.SetAction(line =>
        {
            SettingException.Require(line.GetValue(count) >= 1, string.Empty, "count", line.GetValue(count), "a whole number of images from 1 on");
            string[] files = [.. line.GetValue(images)!.EnumerateFiles("*.jpg").Select(f => f.FullName).Order(StringComparer.Ordinal)];
            if (files.Length == 0) throw new ConfigurationException($"There is no .jpg file in {line.GetValue(images)}.");
            PredictionOptions prediction = compute.Prediction(line);
            string[] wanted = [.. Enumerable.Range(0, line.GetValue(count)).Select(i => files[i % files.Length])];
            Show(SkyProbe.Run(ClassifierFile.Read(compute.PathOf(line)), wanted, prediction, compute.Compute(line), ProjectFolders.Locate().Repository));
        });
        return command;
    }

    private static void Show(SkyProbeResult result)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{"part",-32}{"images/s",10}{"processor ms",14}{"share",8}");
        foreach (SkyStage stage in result.Stages) Console.WriteLine(string.Create(culture, $"{stage.Name,-32}{stage.ImagesPerSecond,10:F1}{Text(stage.ProcessorMilliseconds, "F2"),14}{Text(stage.Share, "P0"),8}"));
        if (!double.IsNaN(result.SingleShare)) Console.WriteLine(string.Create(culture, $"--fast: views also in single precision {result.SingleShare:P0}, largest change of a p_m {result.LargestChange:G2}"));
        Console.WriteLine(string.Create(culture, $"peak memory {result.PeakBytes / 1e9:F2} GB"));
    }

    private static string Text(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
