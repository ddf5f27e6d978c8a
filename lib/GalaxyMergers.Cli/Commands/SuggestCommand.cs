using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.FewLabels;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers suggest</c>: which images to label next, and their labels.</summary>
internal static class SuggestCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "suggest",
            "Writes a page of the images most worth a label: half of them those that are most probably what is looked for, half those of which the classifier is least sure. "
            + "`mergers suggest read` puts what you answered into the dataset's class folders; then train again.",
            "mergers suggest --dataset rings/ --merger-class ring --weights rings.safetensors --images cutouts/ --out round-1/");
        Option<DirectoryInfo> dataset = new("--dataset") { Description = "The labelled images: a folder for each of the two classes", Required = true };
        Option<string?> wanted = new("--merger-class") { Description = "Name of the folder of what is looked for; merger, mergers, merging and interacting are recognised" };
        Option<DirectoryInfo> images = new("--images") { Description = "Folder of the images to choose from; those whose names are in the dataset are left out", Required = true };
        Option<int> count = new SettingOption<int>("--count", "count", "Images on the page", 20);
        Option<DirectoryInfo> output = new("--out") { Description = "Folder of this round", Required = true };
        ComputeFlags compute = new();
        foreach (Option option in new Option[] { dataset, wanted, images, count, output }) command.Options.Add(option);
        compute.AddTo(command);
        command.SetAction(line =>
        {
            SettingException.Require(line.GetValue(count) >= 1, string.Empty, "count", line.GetValue(count), "a whole number of images from 1 on");
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            PredictionOptions options = compute.Prediction(line);
            using MergerClassifier classifier = compute.Open(line);
            SuggestionRound round = SuggestionRound.Create(
                classifier, line.GetValue(dataset)!.FullName, line.GetValue(wanted), [.. ImageFiles.Below(line.GetValue(images)!.FullName)], line.GetValue(count), options, folder,
                CommandRunner.StopRequested("Nothing was written; the same command begins anew."));
            Console.WriteLine($"{round.Images.Count} images are chosen. Open {Path.Combine(folder, AnswerPage.PageFile)}, answer, save answers.csv, then:");
            Console.WriteLine($"  mergers suggest read --folder {folder} --answers answers.csv");
        });
        command.Subcommands.Add(Read());
        return command;
    }

    private static Command Read()
    {
        Command command = Example.Command(
            "read",
            "Copies the images that were answered into the class folders of the dataset.",
            "mergers suggest read --folder round-1/ --answers answers.csv");
        Option<DirectoryInfo> folder = new("--folder") { Description = "Folder of the round", Required = true };
        Option<FileInfo> answers = new("--answers") { Description = "The file that the page saved, or inspection.csv with its column answer filled in", Required = true };
        command.Options.Add(folder);
        command.Options.Add(answers);
        command.SetAction(line =>
        {
            (int wanted, int other, int unsure) = SuggestionRound.Read(line.GetValue(folder)!.FullName, line.GetValue(answers)!.FullName);
            Console.WriteLine($"{wanted} are what is looked for, {other} are not; {unsure} without an answer stay where they are. Next: mergers train --frozen");
        });
        return command;
    }
}
