using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Presentation.Report;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers labels</c>: what a second inspection of the mergers says of the labels and of the network.</summary>
internal static class LabelsCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "Folder of a published run" };
        Option<FileInfo> opinion = new("--second-opinion") { Description = "CSV with columns objid and class (exclude, uncertain, disturbed, or empty where nothing was noted, ...)", Required = true };
        Option<string> source = new("--source") { Description = "Whose inspection, to be cited", DefaultValueFactory = _ => "a second inspection" };
        Command command = Example.Command(
            "labels",
            "Asks the network of a published run, out of fold, what it says of each class of a second inspection, which error and AUROC remain without the doubted labels, and what ceiling two inspections set; "
                + "publishes these numbers, not the inspection. How many labels the network itself doubts, and which most, stands in every report.",
            "mergers labels data/published/cpu-darg-gz1 --second-opinion ../shared/data/catalogues/darg_reinspection.csv");
        command.Arguments.Add(folder);
        command.Options.Add(opinion);
        command.Options.Add(source);
        command.SetAction(line =>
        {
            string published = line.GetValue(folder)!.FullName;
            WrittenReport report = new LabelJob(ProjectFolders.Locate(), TimeProvider.System).Run(published, line.GetValue(opinion)!.FullName, line.GetValue(source)!);
            Console.WriteLine($"Published: {Path.GetDirectoryName(report.Page)}");
            return RunDisplay.ShowFaults(PublicationCheck.Faults(published));
        });
        return command;
    }
}
