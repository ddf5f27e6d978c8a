using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Science;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers data cutouts</c>: colour cutouts of a sample, and its labelled dataset folder.</summary>
internal static class CutoutsCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> folder = DataCommand.FolderOption();
        Option<DirectoryInfo> output = new("--out") { Description = "Folder of the cutouts; with --sample labelled it becomes a labelled dataset", Required = true };
        Option<string> sample = new("--sample") { Description = "labelled (mergers and the draw of others) or sky (all objects in the survey's redshift range)", DefaultValueFactory = _ => "labelled" };
        sample.AcceptOnlyFromAmong("labelled", "sky");
        Option<ulong> seed = new SettingOption<ulong>("--seed", "seed", "Seed of the draw", Presets.Paper.Seed);
        Option<string> release = new("--release") { Description = "Id of the source of cutouts", DefaultValueFactory = _ => SourceRegistry.Default.Sources.First(s => s.Kind == SourceKind.Cutouts).Id };
        Option<double> scale = new SettingOption<double>("--scale", "scale_arcsec_per_pixel", "Arcseconds a pixel", new CutoutKey(string.Empty).ScaleArcsecPerPixel);
        Option<int> width = new SettingOption<int>("--width", "width", "Rows and columns, pixels", new CutoutKey(string.Empty).Width);
        Option<double> pace = new SettingOption<double>("--requests-per-second", "requests_per_second", "Most requests a second", new FetchPolicy().RequestsPerSecond);
        Option<int> concurrency = new SettingOption<int>("--concurrency", "concurrency", "Requests at a time", new FetchPolicy().Concurrency);
        Command command = Example.Command("cutouts", "Fetches the colour cutouts of a sample of the imported catalogues; failures are listed and tried again by the next call.", "mergers data cutouts --sample labelled --out data/fetched/labelled");
        foreach (Option option in new Option[] { folder, output, sample, seed, release, scale, width, pace, concurrency }) command.Options.Add(option);
        command.SetAction(line =>
        {
            FetchPolicy asked = new() { RequestsPerSecond = line.GetValue(pace), Concurrency = line.GetValue(concurrency) };
            asked.Validate();
            new CutoutKey(string.Empty, line.GetValue(scale), line.GetValue(width)).Validate();
            AtomicFile.RequireWritableFolder(line.GetValue(output)!.FullName);
            using CatalogueStore catalogues = CatalogueStore.OpenExisting(DataCommand.StoreIn(line.GetValue(folder)!));
            RemoteSource source = SourceRegistry.Default.Source(line.GetValue(release)!);
            CutoutStore store = CutoutStore.Open(line.GetValue(output)!.FullName, new CutoutKey(source.Release ?? source.Id, line.GetValue(scale), line.GetValue(width)));
            FetchPolicy policy = SourceFetcher.Paced(asked, source);
            LabelledSample? labelled = line.GetValue(sample) == "labelled" ? catalogues.DrawLabelledSample(new LabelledSampleOptions { Seed = line.GetValue(seed) }) : null;
            IEnumerable<Galaxy> galaxies = labelled?.Galaxies ?? catalogues.AllSkySample(PaperConstants.RedshiftMinimum, PaperConstants.RedshiftMaximum);
            CutoutReport report = Fetch(source, store, policy, [.. galaxies.Select(g => new CutoutTarget(g.ObjId, g.RaDeg!.Value, g.DecDeg!.Value))]);
            if (labelled is not null) Assemble(labelled, store);
            return report.Present + report.Fetched == 0 ? CommandRunner.Failure : 0;
        });
        return command;
    }

    private static CutoutReport Fetch(RemoteSource source, CutoutStore store, FetchPolicy policy, IReadOnlyList<CutoutTarget> targets)
    {
        using PoliteClient client = new(policy);
        CutoutReport report = new CutoutFetcher(new SkyServerClient(client, source), store, policy)
            .FetchAsync(targets, new CutoutDisplay(TimeProvider.System), CommandRunner.StopRequested(CommandRunner.EverythingKept)).GetAwaiter().GetResult();
        Console.WriteLine($"{report.Present} cutouts were here, {report.Fetched} were fetched, {report.Failures.Count} "
            + $"failed{(report.Failures.Count > 0 ? $" (see {Path.Combine(store.Folder, CutoutFetcher.FailuresFileName)}; run again to retry)" : string.Empty)}.");
        return report;
    }

    private static void Assemble(LabelledSample sample, CutoutStore store)
    {
        IReadOnlyList<Galaxy> leftOut = LabelledDatasetAssembler.Write(sample, store);
        Console.WriteLine($"Labelled dataset: {store.Folder}, {sample.Galaxies.Count - leftOut.Count} galaxies{(leftOut.Count > 0 ? $"; {leftOut.Count} without a cutout are listed in {LabelledDatasetAssembler.LeftOutFileName}" : string.Empty)}.");
    }
}
