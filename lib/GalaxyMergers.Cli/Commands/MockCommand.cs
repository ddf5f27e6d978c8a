using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers mock</c>: a simulated sky with a known truth.</summary>
internal static class MockCommand
{
    public static Command Create()
    {
        MockSkyOptions defaults = new();
        Option<int> galaxies = new SettingOption<int>("--galaxies", "galaxies", "Galaxies that the survey sees", defaults.Galaxies);
        Option<ulong> seed = new SettingOption<ulong>("--seed", "seed", "Seed of everything random", 20180525);
        Option<DirectoryInfo> output = new("--out") { Description = "Folder; a second run goes on where the first stopped", Required = true };
        Option<MockImages> images = new SettingOption<MockImages>("--images", "images", "Cutouts of the labelled sample, of all galaxies, or none", defaults.Images);
        Option<bool> labelledOnly = new("--labelled-only") { Description = "Only a labelled dataset, without a sky around it" };
        Option<double> share = new SettingOption<double>("--merger-share", "merger_share", "With --labelled-only: share of mergers", new MockSurveyOptions().MergerShare);
        Option<int> width = new SettingOption<int>("--width", "image_width", "Rows and columns of a cutout, pixels", defaults.ImageWidth);
        Option<double> scale = new SettingOption<double>("--scale", "scale_arcsec_per_pixel", "Arcseconds a pixel", defaults.ScaleArcsecPerPixel);
        Option<double?> seeing = new SettingOption<double?>("--seeing", "seeing_arcsec", "Median seeing, arcsec (FWHM); SDSS's if not given");
        Option<double?> noise = new SettingOption<double?>("--sky-noise", "relative_sky_noise", "Noise of the empty sky in units of SDSS's, as for another depth; 1 if not given");
        Option<int> threads = new SettingOption<int>("--threads", "threads", "Threads; they do not change a byte", defaults.Threads);
        Command command = Example.Command(
            "mock",
            "Simulates a sky whose truth is known and writes it as the archives do: the catalogues, the labelled dataset drawn from them, cutouts, truth.csv.",
            "mergers mock --galaxies 20000 --seed 1 --out data/generated/sky");
        foreach (Option option in new Option[] { galaxies, seed, output, images, labelledOnly, share, width, scale, seeing, noise, threads }) command.Options.Add(option);
        command.SetAction(line =>
        {
            if (line.GetValue(labelledOnly)) IgnoredOptions.Refuse(line, "with --labelled-only, which draws the cutout of every galaxy: leave one of the two out", "--images");
            else IgnoredOptions.Refuse(line, "without --labelled-only: on a sky the mergers' own mass function says how many there are. Add --labelled-only, or leave it out", "--merger-share");
            string folder = line.GetValue(output)!.FullName;
            StageDisplay display = new(TimeProvider.System);
            if (line.GetValue(labelledOnly))
            {
                MockSurveyOptions survey = new()
                {
                    Galaxies = line.GetValue(galaxies), MergerShare = line.GetValue(share), ImageWidth = line.GetValue(width), ScaleArcsecPerPixel = line.GetValue(scale),
                    SeeingArcsec = line.GetValue(seeing), RelativeSkyNoise = line.GetValue(noise), Threads = line.GetValue(threads),
                };
                survey.Validate();
                AtomicFile.RequireWritableFolder(folder);
                MockSurveyWriter.Write(folder, survey, line.GetValue(seed), display, CommandRunner.StopRequested(CommandRunner.EverythingKept));
            }
            else
            {
                MockSkyOptions sky = defaults with
                {
                    Galaxies = line.GetValue(galaxies), Images = line.GetValue(images), ImageWidth = line.GetValue(width), ScaleArcsecPerPixel = line.GetValue(scale),
                    SeeingArcsec = line.GetValue(seeing), RelativeSkyNoise = line.GetValue(noise), Threads = line.GetValue(threads),
                };
                sky.Validate();
                AtomicFile.RequireWritableFolder(folder);
                LabelledSample sample = MockSkyWriter.Write(folder, sky, line.GetValue(seed), display, CommandRunner.StopRequested(CommandRunner.EverythingKept));
                Console.WriteLine($"{sample.Mergers} mergers and {sample.Galaxies.Count - sample.Mergers} other galaxies in the labelled sample, drawn from {sample.Candidates} candidates.");
            }

            Console.WriteLine($"Mock survey: {folder}");
        });
        return command;
    }
}
