using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Jobs;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers sample</c>: section 5, from a classified survey to its merger sample.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "sample",
            "The merger sample of a classified survey (section 5): selection, Table 2, colours, mass functions, galleries, evidence maps, catalogues for others, and a report.",
            "mergers sample --classified results/sky --run results/cpu-darg-gz1 --catalogue sky.sqlite --images cutouts/");
        Option<DirectoryInfo> classified = new("--classified") { Description = "What `mergers classify` made", Required = true };
        Option<DirectoryInfo> run = new("--run") { Description = "The run whose classifiers classified it", Required = true };
        Option<string?> catalogue = new("--catalogue") { Description = "Where visually selected mergers come from: a catalogue store or a dataset folder; the run's dataset if not given" };
        Option<DirectoryInfo?> images = new("--images") { Description = "Cutouts of the survey, for the galleries" };
        Option<DirectoryInfo?> output = new("--out") { Description = "Where the results go; merger-sample in the run's folder if not given" };
        Option<double?> area = new SettingOption<double?>("--area", "area_square_degrees", "Area of the survey, square degrees; merger_sample.area_square_degrees of the run if not given");
        Option<double?> limit = new SettingOption<double?>("--magnitude-limit", "magnitude_limit", "Flux limit of the survey in r, mag; merger_sample.magnitude_limit of the run if not given");
        Option<FileInfo?> gap = new("--gap-answers") { Description = "Table with objid and answer (merger, other, unsure) of galaxies with 0.2 to 0.4 of the votes, as `mergers inspect` saves it; they calibrate with the labelled ones" };
        Option<bool> noImages = new("--no-survey-images") { Description = "Leave cutouts out of the report" };
        foreach (Option option in new Option[] { classified, run, catalogue, images, output, area, limit, gap, noImages }) command.Options.Add(option);
        command.SetAction(line =>
        {
            MergerSampleJobOptions options = new()
            {
                ClassifiedFolder = line.GetValue(classified)!.FullName,
                RunFolder = line.GetValue(run)!.FullName,
                VisualCatalogue = line.GetValue(catalogue),
                ImagesFolder = line.GetValue(images)?.FullName,
                OutputFolder = line.GetValue(output)?.FullName,
                GapAnswers = line.GetValue(gap)?.FullName,
                AreaSquareDegrees = line.GetValue(area),
                MagnitudeLimit = line.GetValue(limit),
                ShowsImages = !line.GetValue(noImages),
            };
            if (options.OutputFolder is { } folder) AtomicFile.RequireWritableFolder(folder);
            ResultDisplay.Show(new MergerSampleJob(options, ProjectFolders.Locate(), TimeProvider.System).Run(
                new ExperimentDisplay(TimeProvider.System), CommandRunner.StopRequested("The cutouts that were measured are kept; the same command does the rest.")));
        });
        return command;
    }
}
