using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation;

/// <summary>
/// Writes a simulated sky with a known truth as the archives would hold it: `catalogues/` in the shapes of the published
/// files, `store.sqlite` with these imported, the labelled dataset drawn from it by the same rules as from the real sky
/// (`catalogue.csv`, `images/`), and `truth.csv` and `mock.json` (with the area) beside it. Resumable; the same options
/// and seed give the same files, with any number of threads (the bytes inside `store.sqlite` excepted).
/// </summary>
public static class MockSkyWriter
{
    /// <summary>Name of the store in the folder.</summary>
    public const string StoreFileName = "store.sqlite";

    /// <summary>Writes what is missing in the folder.</summary>
    /// <param name="folder">Where; made if it does not exist.</param>
    /// <param name="options">What.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="progress">Told of the objects in the tables, then of the cutouts.</param>
    /// <param name="cancellation">Stops; a later call goes on.</param>
    /// <returns>How the labelled sample came about.</returns>
    /// <exception cref="MockSurveyException">The folder holds something else, or another process is writing to it.</exception>
    /// <exception cref="SettingException">An option outside its domain.</exception>
    public static LabelledSample Write(
        string folder, MockSkyOptions options, ulong seed, IProgress<MockSurveyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var population = new SkyPopulation(options, seed);
        using MockFolder owned = MockFolder.Claim(folder, options, seed, (SimulatedTruth.AreaKey, population.AreaSquareDegrees));
        if (!File.Exists(owned.File(SimulatedTruth.FileName))) new MockSkyTables(owned, population, options, seed).Write(progress, cancellation);
        LabelledSample sample = DrawSample(owned, options, seed, cancellation);
        WriteImages(owned, population, options, seed, sample, progress, cancellation);
        if (options.Images != MockImages.None)
            AtomicFile.WriteText(owned.File(LabelledDataset.CatalogueFileName), text => WriteCatalogue(text, sample));
        return sample;
    }

    private static LabelledSample DrawSample(MockFolder folder, MockSkyOptions options, ulong seed, CancellationToken cancellation)
    {
        using CatalogueStore store = CatalogueStore.Open(folder.File(StoreFileName));
        foreach (string file in (string[])[MockSkyTables.ZooFileName, MockSkyTables.SpectroscopyFileName, MockSkyTables.DargFileName])
            store.Import(folder.File(file), null, cancellation);
        var limits = new LabelledSampleOptions { Seed = seed, RedshiftMinimum = options.RedshiftMinimum, RedshiftMaximum = options.RedshiftMaximum, NonInteractingCount = 0 };
        LabelledSample mergers = store.DrawLabelledSample(limits);
        int others = (int)Math.Min(mergers.Candidates, Math.Round(options.NonInteractingPerMerger * mergers.Mergers));
        return store.DrawLabelledSample(limits with { NonInteractingCount = others });
    }

    private static void WriteImages(
        MockFolder folder, SkyPopulation population, MockSkyOptions options, ulong seed, LabelledSample sample, IProgress<MockSurveyProgress>? progress, CancellationToken cancellation)
    {
        var writer = new MockImageWriter(folder.Path, population, options, seed);
        if (options.Images == MockImages.All) writer.Write(population.Count, i => i, progress, cancellation);
        else if (options.Images == MockImages.Labelled)
            writer.Write(sample.Galaxies.Count, i => MockObjId.IndexOf(sample.Galaxies[i].ObjId), progress, cancellation);
    }

    private static void WriteCatalogue(TextWriter text, LabelledSample sample)
    {
        text.WriteLine(LabelledCatalogueWriter.Header);
        foreach (Galaxy g in sample.Galaxies)
            text.WriteLine(LabelledCatalogueWriter.Row(g, CutoutPath.For(g.ObjId)));
    }
}
