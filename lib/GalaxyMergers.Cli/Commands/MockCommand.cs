using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.MockSurvey;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers mock</c>: a simulated sky with a known truth.</summary>
internal static class MockCommand
{
    public static Command Create()
    {
        MockSkyOptions defaults = new();
        Option<int> galaxies = new("--galaxies") { Description = "Galaxies that the survey sees", DefaultValueFactory = _ => defaults.Galaxies };
        Option<ulong> seed = new("--seed") { Description = "Seed of everything random", DefaultValueFactory = _ => 20180525 };
        Option<DirectoryInfo> output = new("--out") { Description = "Folder; a second run goes on where the first stopped", Required = true };
        Option<MockImages> images = new("--images") { Description = "Cutouts of the labelled sample, of all galaxies, or none", DefaultValueFactory = _ => defaults.Images };
        Option<bool> labelledOnly = new("--labelled-only") { Description = "Only a labelled dataset, without a sky around it" };
        Option<double> share = new("--merger-share") { Description = "With --labelled-only: share of mergers", DefaultValueFactory = _ => new MockSurveyOptions().MergerShare };
        Option<int> width = new("--width") { Description = "Rows and columns of a cutout, pixels", DefaultValueFactory = _ => defaults.ImageWidth };
        Option<int> threads = new("--threads") { Description = "Threads; they do not change a byte", DefaultValueFactory = _ => defaults.Threads };
        Command command = Example.Command(
            "mock",
            "Simulates a sky whose truth is known and writes it as the archives do: the catalogues, the labelled dataset drawn from them, cutouts, truth.csv.",
            "mergers mock --galaxies 20000 --seed 1 --out data/generated/sky");
        foreach (Option option in new Option[] { galaxies, seed, output, images, labelledOnly, share, width, threads }) command.Options.Add(option);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            StageDisplay display = new(TimeProvider.System);
            if (line.GetValue(labelledOnly))
            {
                MockSurveyOptions survey = new() { Galaxies = line.GetValue(galaxies), MergerShare = line.GetValue(share), ImageWidth = line.GetValue(width), Threads = line.GetValue(threads) };
                MockSurveyWriter.Write(folder, survey, line.GetValue(seed), display, CommandRunner.Cancellation);
            }
            else
            {
                MockSkyOptions sky = defaults with { Galaxies = line.GetValue(galaxies), Images = line.GetValue(images), ImageWidth = line.GetValue(width), Threads = line.GetValue(threads) };
                LabelledSample sample = MockSkyWriter.Write(folder, sky, line.GetValue(seed), display, CommandRunner.Cancellation);
                Console.WriteLine($"{sample.Mergers} mergers and {sample.Galaxies.Count - sample.Mergers} other galaxies in the labelled sample, drawn from {sample.Candidates} candidates.");
            }

            Console.WriteLine($"Mock survey: {folder}");
        });
        return command;
    }
}
