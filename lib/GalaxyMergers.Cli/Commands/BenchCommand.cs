using System.CommandLine;
using System.Text.Json;
using GalaxyMergers.Benchmarks;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Learning.Benchmarks;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers bench</c>: speed and memory beside independent peers.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        Command command = Example.Command("bench", "Speed and memory, beside independent peers run in the same call.", "mergers bench science");
        command.Subcommands.Add(Science());
        command.Subcommands.Add(Engine());
        command.Subcommands.Add(Pipeline());
        command.Subcommands.Add(Probe());
        return command;
    }

    private static Command Science()
    {
        Option<FileInfo?> json = new("--json") { Description = "Also write the result as JSON" };
        Command command = Example.Command("science", "Statistics and estimators beside numpy and scipy.", "mergers bench science --json science.json");
        command.Options.Add(json);
        command.SetAction(line =>
        {
            ScienceBenchmarkResult result = ScienceBenchmark.Run();
            Show(result.ToTable(), result.ToJson(), line.GetValue(json));
        });
        return command;
    }

    private static Command Engine()
    {
        EngineBenchmarkOptions defaults = new() { Probe = [] };
        Option<int[]> sizes = new SettingOption<int[]>("--sizes", "image_sizes", "Image sizes, pixels: 299, 96", [.. defaults.ImageSizes]);
        Option<string> task = new("--task") { Description = "inference, training or both", DefaultValueFactory = _ => "both" };
        task.AcceptOnlyFromAmong("inference", "training", "both");
        Option<int> rounds = new SettingOption<int>("--rounds", "rounds", "Rounds; medians are compared", defaults.Rounds);
        Option<int?> threads = new SettingOption<int?>("--threads", "threads", "Threads");
        Option<FileInfo?> json = new("--json") { Description = "Also write the result as JSON" };
        Command command = Example.Command("engine", "Xception and MobileNet beside stock and tuned PyTorch.", "mergers bench engine --sizes 299 --task inference");
        foreach (Option option in new Option[] { sizes, task, rounds, threads, json }) command.Options.Add(option);
        command.SetAction(line =>
        {
            SettingException.Require(line.GetValue(rounds) >= 1, string.Empty, "rounds", line.GetValue(rounds), "a whole number from 1 on");
            new ComputeOptions { Threads = line.GetValue(threads) }.Validate();
            foreach (int side in line.GetValue(sizes)!) new NetworkOptions { ImageSize = side }.Validate();
            EngineBenchmarkResult result = EngineBenchmark.Run(new EngineBenchmarkOptions
            {
                ImageSizes = line.GetValue(sizes)!,
                Inference = line.GetValue(task) != "training",
                Training = line.GetValue(task) != "inference",
                Rounds = line.GetValue(rounds),
                Threads = line.GetValue(threads),
                Probe = [Environment.ProcessPath!, .. Self(), "bench", "probe"],
                Repository = ProjectFolders.Locate().Repository,
                Progress = new ToStandardError(),
            });
            Show(result.ToTable(), result.ToJson(), line.GetValue(json));
        });
        return command;
    }

    private static Command Pipeline()
    {
        Option<DirectoryInfo> images = new("--images") { Description = "Folder of JPEG files", Required = true };
        Option<int> count = new SettingOption<int>("--count", "count", "Images, repeating the folder's where it has fewer", 400);
        Option<int> size = new SettingOption<int>("--image-size", "image_size", "Rows and columns of the network's input, pixels", 299);
        Option<int> batch = new SettingOption<int>("--batch", "batch", "Images at a time", 8);
        Option<string> backbone = new SettingOption<string>("--backbone", "backbone", "Network", "xception");
        Option<Precision> precision = new SettingOption<Precision>("--precision", "precision", "fp32 or bf16", Precision.Fp32);
        Option<int?> threads = new SettingOption<int?>("--threads", "threads", "Threads of one operation");
        Option<int> workers = new SettingOption<int>("--workers", "workers", "Threads that decode and warp images", 1);
        Command command = Example.Command("pipeline", "From JPEG files to a table of probabilities: each part alone, and together.", "mergers bench pipeline --images cutouts/");
        foreach (Option option in new Option[] { images, count, size, batch, backbone, precision, threads, workers }) command.Options.Add(option);
        command.SetAction(line =>
        {
            SettingException.Require(line.GetValue(count) >= 1, string.Empty, "count", line.GetValue(count), "a whole number of images from 1 on");
            string[] files = [.. line.GetValue(images)!.EnumerateFiles("*.jpg").Select(f => f.FullName).Order(StringComparer.Ordinal)];
            if (files.Length == 0) throw new ConfigurationException($"There is no .jpg file in {line.GetValue(images)}.");
            string[] wanted = [.. Enumerable.Range(0, line.GetValue(count)).Select(i => files[i % files.Length])];
            NetworkOptions network = new() { Backbone = line.GetValue(backbone)!, ImageSize = line.GetValue(size) };
            ComputeOptions compute = new() { Device = "cpu", Threads = line.GetValue(threads), Workers = line.GetValue(workers), Precision = line.GetValue(precision) };
            network.Validate();
            new PredictionOptions { Batch = line.GetValue(batch) }.Validate();
            string table = Path.GetTempFileName();
            PipelineProbeResult result = PipelineProbe.Run(ClassifierFile.Untrained(network, new AugmentationOptions(), 1), wanted, table, line.GetValue(batch), compute);
            File.Delete(table);
            Console.WriteLine(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"images a second: reading {result.Reading:F1}, computing {result.Computing:F1}, together {result.Together:F1} ({result.Efficiency:P1} of computing); peak {result.PeakBytes / 1e9:F2} GB"));
        });
        return command;
    }

    /// <summary>When the program was started as <c>dotnet mergers.dll</c>, the probe must be too.</summary>
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "mergers.dll")] : [];

    private static Command Probe()
    {
        Command command = new("probe", "One measurement of `mergers bench engine`, as JSON.") { Hidden = true };
        Argument<string> task = new("task"), backbone = new("backbone");
        Argument<int> size = new("size"), batch = new("batch"), steps = new("steps"), threads = new("threads");
        Argument<Precision> precision = new("precision");
        foreach (Argument argument in new Argument[] { task, backbone, size, batch, precision, steps, threads }) command.Arguments.Add(argument);
        command.SetAction(line =>
        {
            EngineProbeResult result = EngineProbe.Run(new EngineProbeOptions
            {
                IsTraining = line.GetValue(task) == "training",
                Backbone = line.GetValue(backbone)!,
                ImageSize = line.GetValue(size),
                Batch = line.GetValue(batch),
                Steps = line.GetValue(steps),
                Compute = new ComputeOptions { Device = "cpu", Threads = line.GetValue(threads), Precision = line.GetValue(precision) },
            });
            Console.WriteLine(JsonSerializer.Serialize(new { seconds = result.Seconds, peak_bytes = result.PeakBytes }));
        });
        return command;
    }

    private static void Show(ResultTable table, string text, FileInfo? json)
    {
        Console.WriteLine(MarkdownTable.Write(table));
        if (json is not null) AtomicFile.WriteText(json.FullName, text);
    }

    private sealed class ToStandardError : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
