using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Reproduction.Configuration;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers predict</c>: classifies images.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "predict",
            "Classifies cutouts: one row an image with p_merger, the calibrated probability and a status, in the order given (a folder: by name).",
            "mergers predict --images cutouts/ --out p.csv");
        Option<string[]> images = new("--images") { Description = "JPEG files, or folders of them", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<FileInfo?> output = new("--out") { Description = "CSV file; standard output if not given" };
        ComputeFlags compute = new();
        command.Options.Add(images);
        command.Options.Add(output);
        compute.AddTo(command);
        command.SetAction(line =>
        {
            string[] files = [.. line.GetValue(images)!.SelectMany(Expand)];
            if (files.Length == 0) throw new ConfigurationException($"There is no JPEG file in {string.Join(", ", line.GetValue(images)!)}.");
            using MergerClassifier classifier = compute.Open(line);
            IEnumerable<ImagePrediction> predictions = classifier.Predict(files, compute.Prediction(line), CommandRunner.Cancellation);
            if (line.GetValue(output) is { } file) WriteFile(file.FullName, predictions, files.Length);
            else Write(Console.Out, predictions, files.Length);
        });
        return command;
    }

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f).ToUpperInvariant() is ".JPG" or ".JPEG").Order(StringComparer.Ordinal)
        : [path];

    private static void WriteFile(string path, IEnumerable<ImagePrediction> predictions, int total)
    {
        string beside = path + ".part";
        using (StreamWriter writer = new(beside)) Write(writer, predictions, total);
        File.Move(beside, path, overwrite: true);
    }

    private static void Write(TextWriter writer, IEnumerable<ImagePrediction> predictions, int total)
    {
        CountDisplay display = new("images", total, TimeProvider.System);
        writer.Write("file,p_merger,p_calibrated,status\n");
        int failed = 0;
        foreach (ImagePrediction p in predictions)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Quoted(p.File)},{p.MergerProbability:R},{p.CalibratedProbability:R},{p.Status.Name()}\n"));
            if (p.Status != ImageStatus.Ok) failed++;
            display.Advance();
        }

        display.End();
        if (failed > 0) Console.Error.WriteLine($"{failed} of {total} images could not be classified; their status says why.");
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
