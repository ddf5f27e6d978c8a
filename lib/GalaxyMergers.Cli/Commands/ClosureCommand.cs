using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Closure.Skies;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers closure</c>: the estimators of section 5 on many simulated skies.</summary>
internal static class ClosureCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "closure",
            "Simulates the skies of a plan, scores their galaxies with a classifier that was trained on another sky, and sets what each estimator finds against the truth. A sky that is done is never computed again.",
            "mergers closure --plan data/published/closure/plan.csv --classifier results/mock/transfer-3000-0/weights.safetensors --out results/closure");
        Option<FileInfo> plan = new("--plan") { Description = "Table of skies: name, seed, galaxies, log_phi_star, and seeing_arcsec and relative_sky_noise where they are not SDSS's", Required = true };
        Option<FileInfo> classifier = new("--classifier") { Description = "The classifier, trained on none of these skies", Required = true };
        Option<DirectoryInfo> output = new("--out") { Description = "Where scores and results go", Required = true };
        Option<bool> scoresOnly = new("--scores-only") { Description = "Only simulate and score what is missing; a later call estimates" };
        foreach (Option option in new Option[] { plan, classifier, output, scoresOnly }) command.Options.Add(option);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            AtomicFile.RequireWritableFolder(folder);
            ClosureSkiesJob job = new(SkyRecipe.ReadPlan(line.GetValue(plan)!.FullName), line.GetValue(classifier)!.FullName, folder);
            CancellationToken stop = CommandRunner.StopRequested("The skies that are done are kept; the same command does the rest.");
            if (line.GetValue(scoresOnly))
            {
                job.Score(new ToLine(), stop);
                return;
            }

            IReadOnlyList<SkyQuantity> found = job.Run(new ToLine(), stop);
            Console.WriteLine(ClosurePulls.ToSummary(ClosurePulls.Create(found)));
            foreach (string sentence in ClosurePulls.Sentences(found)) Console.WriteLine(sentence);
        });
        return command;
    }

    private sealed class ToLine : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}
