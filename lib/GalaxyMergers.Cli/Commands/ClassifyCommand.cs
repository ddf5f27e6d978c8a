using System.CommandLine;
using System.Globalization;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers classify</c>: a whole survey by the classifiers of a cross-validation.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "classify",
            "Classifies every object of a catalogue with the classifiers of a cross-validation (section 5): p_m of each, and p_m out of fold; with --run also completeness, false-positive rate and purity (at 1, "
                + "2.4 and 5 % mergers) against redshift, mass, magnitude, votes and separation, from its labelled galaxies (rates/). Parts that are done are never computed again. Exits with 1 when no image could be classified, and with 75 when another process has this share.",
            "mergers classify --run results/cpu-darg-gz1 --catalogue sky.sqlite --images cutouts/ --out results/sky");
        Option<string[]> catalogue = new("--catalogue") { Description = "A catalogue store, a dataset folder, a table with objid, ra_deg, dec_deg, or catalogues in their archives' shapes", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<DirectoryInfo> images = new("--images") { Description = "Folder of cutouts named OBJID.jpg, or an image store", Required = true };
        Option<DirectoryInfo> output = new("--out") { Description = "Where the result goes", Required = true };
        Option<DirectoryInfo?> run = new("--run") { Description = "Run whose transfer classifiers of the largest size are used; its labelled objects are judged by the one that tested them" };
        Option<string[]> weights = new("--weights") { Description = "Instead of a run: a classifier for each iteration, in order", AllowMultipleArgumentsPerToken = true };
        Option<FileInfo?> folds = new("--folds") { Description = "With --weights: a table with objid and fold of the objects that took part in training" };
        Option<string> shard = new SettingOption<string>("--shard", "shard", "Share of the work, i/n with i from 0, as a job array counts", "0/1");
        Option<int> part = new SettingOption<int>("--part-size", "part_size", "Objects in a part: what a killed process may lose", 2000);
        ComputeFlags compute = new();
        foreach (Option option in new Option[] { catalogue, images, output, run, weights, folds, shard, part }) command.Options.Add(option);
        compute.AddTo(command, withWeights: false);
        command.Subcommands.Add(Merge());
        command.SetAction(line =>
        {
            if (line.GetValue(run) is not null) IgnoredOptions.Refuse(line, "with --run, which brings classifiers and folds of its own: leave one of the two out", "--weights", "--folds");
            (int index, int count) = Shard(line.GetValue(shard)!);
            PredictionOptions prediction = compute.Prediction(line);
            ClassificationOptions options = new()
            {
                ImagesFolder = line.GetValue(images)!.FullName,
                OutputFolder = line.GetValue(output)!.FullName,
                Views = prediction.Views,
                Fast = prediction.Fast,
                Batch = prediction.Batch,
                PartSize = line.GetValue(part),
                Shard = index,
                ShardCount = count,
                Compute = compute.Compute(line),
            };
            options.Validate();
            AtomicFile.RequireWritableFolder(options.OutputFolder);
            CancellationToken stop = CommandRunner.StopRequested("The parts that are done are kept; the same command goes on from here.");
            SkyClassifiers classifiers = Classifiers(line.GetValue(run), line.GetValue(weights) ?? [], line.GetValue(folds));
            using SkyCatalogue objects = SkyCatalogue.Open(line.GetValue(catalogue)!, options.OutputFolder, stop);
            ToCount progress = new();
            ClassificationResult result = new SkyClassification(objects, classifiers, options).Run(progress, stop);
            progress.End();
            int status = Show(result);
            if (status == 0 && result.Missing == 0 && line.GetValue(run) is { } source) WriteRates(FinishedRun.Open(source.FullName), line.GetValue(catalogue)!, options.OutputFolder);
            return status;
        });
        return command;
    }

    /// <summary>For a job that depends on all shares: fails where one is missing.</summary>
    private static Command Merge()
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "What `mergers classify` wrote to" };
        Command command = Example.Command("merge", "Checks that every part is there and puts them together; the last share to end does this by itself.", "mergers classify merge results/sky");
        command.Arguments.Add(folder);
        command.SetAction(line =>
        {
            ClassificationFolder classified = ClassificationFolder.Read(line.GetValue(folder)!.FullName);
            classified.Merge(CommandRunner.StopRequested(CommandRunner.NothingKept));
            Console.WriteLine(classified.TablePath);
        });
        return command;
    }

    private static SkyClassifiers Classifiers(DirectoryInfo? run, string[] weights, FileInfo? folds)
    {
        if (run is not null) return SkyClassifiers.Create(FinishedRun.Open(run.FullName));
        if (folds is null && weights.Length > 0)
            Console.Error.WriteLine("No --folds were given: every object counts as one that took no part in training. If some did, their p_m is not out of fold.");
        return SkyClassifiers.Read(weights, folds is null ? FoldMembership.None : FoldMembership.Read(folds.FullName), $"{weights.Length} classifiers given by the user");
    }

    private static void WriteRates(FinishedRun run, string[] catalogue, string output)
    {
        string folder = Path.Combine(output, "rates");
        if (!Directory.Exists(run.Header.DatasetFolder))
        {
            Console.Error.WriteLine($"No rates by property: {run.Header.DatasetFolder}, the labelled dataset of {run.Path}, is not there.");
            return;
        }

        TableFiles.Write(folder, RatesByProperty.Tables(run, catalogue is [var store] && CatalogueInput.IsStore(store) ? store : null), FigureProvenance.None);
        Console.WriteLine($"Completeness and purity of the labelled galaxies, out of fold: {folder}");
    }

    private static (int Index, int Count) Shard(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? (index, count)
            : throw new SettingException("shard", text, "i/n with i from 0 to n - 1, as a job array counts");
    }

    private static int Show(ClassificationResult result)
    {
        if (result.Holder is { } holder) Console.Error.WriteLine($"This share is being classified by {holder}.");
        if (result.Unreadable > 0) Console.Error.WriteLine($"{result.Unreadable} of {result.Classified} images could not be classified; their status says why.");
        Console.WriteLine(result.Missing == 0
            ? result.Folder.TablePath
            : $"{result.Missing} of {result.Folder.Header.PartCount} parts are left to other shares; whoever finds all done puts them together.");
        if (result is { Holder: not null, Missing: > 0 }) return CommandRunner.Busy;
        return result.Classified > 0 && result.Unreadable == result.Classified ? CommandRunner.Failure : 0;
    }

    private sealed class ToCount : IProgress<ClassificationProgress>
    {
        private CountDisplay? _display;

        public void Report(ClassificationProgress value)
        {
            _display ??= new CountDisplay("objects", value.Total, TimeProvider.System);
            _display.AdvanceTo(value.Done);
        }

        public void End() => _display?.End();
    }
}
