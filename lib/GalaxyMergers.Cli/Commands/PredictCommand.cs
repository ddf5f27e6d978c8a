using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers predict</c>: classifies images.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "predict",
            "Classifies cutouts: one row an image with p_merger, the calibrated probability and a status, in the order given (a folder: by name). "
            + "What was cut off is continued by the same command. Exits with 1 when no image could be classified.",
            "mergers predict --images cutouts/ --out p.csv");
        Option<string[]> images = new("--images") { Description = "JPEG files, or folders of them", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<FileInfo?> output = new("--out") { Description = "CSV file; standard output if not given" };
        ComputeFlags compute = new();
        command.Options.Add(images);
        command.Options.Add(output);
        compute.AddTo(command);
        command.SetAction(line =>
        {
            PredictionOptions options = compute.Prediction(line);
            ComputeOptions machine = compute.Compute(line);
            string[] files = ImageFiles.Named(line.GetValue(images)!);
            string? path = line.GetValue(output)?.FullName;
            if (path is not null) AtomicFile.RequireWritable(path);
            string weights = compute.PathOf(line);
            using MergerClassifier classifier = new(ClassifierFile.Read(weights), machine);
            int failed = path is null || AtomicFile.IsNode(path)
                ? Stream(classifier, files, options, path)
                : Keep(classifier, files, options, path, PredictionRecord.Create(files, weights, classifier.Description, options, machine));
            if (failed > 0) Console.Error.WriteLine($"{(failed == files.Length ? "None" : failed)} of {files.Length} images could {(failed == files.Length ? string.Empty : "not ")}be classified; their status says why.");
            return failed == files.Length ? CommandRunner.Failure : 0;
        });
        return command;
    }

    /// <summary>Writes the table as it comes, to standard output or to a device or pipe; gives the number of images that failed.</summary>
    private static int Stream(MergerClassifier classifier, string[] files, PredictionOptions options, string? node)
    {
        int failed = 0;
        void Write(TextWriter text)
        {
            CountDisplay display = new("images", files.Length, TimeProvider.System);
            text.Write(PredictionRow.Header + "\n");
            foreach (Prediction prediction in classifier.Predict(files, options, CommandRunner.StopRequested("What was written is right, but the same command begins anew; with --out FILE it would go on.")))
            {
                text.Write(PredictionRow.Write(prediction) + "\n");
                if (prediction.Status != ImageStatus.Ok) failed++;
                display.Advance();
            }

            display.End();
        }

        if (node is null) Write(Console.Out);
        else AtomicFile.WriteText(node, Write);
        return failed;
    }

    /// <summary>Writes the table so that a call that is cut off can be continued; gives the number of images that failed.</summary>
    private static int Keep(MergerClassifier classifier, string[] files, PredictionOptions options, string path, PredictionRecord record)
    {
        using PredictionTable table = PredictionTable.Open(path, record, options.Batch);
        if (table.Done > 0) Console.Error.WriteLine($"{table.Done} of {files.Length} images were classified before.");
        CountDisplay display = new("images", files.Length - table.Done, TimeProvider.System);
        foreach (Prediction prediction in classifier.Predict(files[table.Done..], options, CommandRunner.StopRequested(CommandRunner.EverythingKept)))
        {
            table.Add(prediction);
            display.Advance();
        }

        display.End();
        table.Complete();
        return table.Failed;
    }
}
