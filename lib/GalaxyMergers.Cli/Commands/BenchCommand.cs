using System.CommandLine;
using System.Text.Json;
using GalaxyMergers.Benchmarks;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
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
        command.Subcommands.Add(SkyBenchCommand.Create());
        command.Subcommands.Add(LabelBenchCommand.Create());
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
                Task = line.GetValue(task)!,
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
