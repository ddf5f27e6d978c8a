using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation;

/// <summary>
/// Writes a simulated labelled dataset folder (`catalogue.csv`, `images/`) with the truth beside it (`truth.csv`,
/// `mock.json`). The same options and seed give the same bytes, with any number of threads, in one call or in many
/// that were killed. Memory does not grow with the number of galaxies.
/// </summary>
public static class MockSurveyWriter
{
    /// <summary>Writes what is missing in the folder; the tables come last.</summary>
    /// <param name="folder">Where; made if it does not exist.</param>
    /// <param name="options">What.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="progress">Told every 50 cutouts.</param>
    /// <param name="cancellation">Stops between two cutouts; a later call goes on.</param>
    /// <exception cref="MockSurveyException">The folder holds something else, or another process is writing to it.</exception>
    /// <exception cref="SettingException">An option outside its domain.</exception>
    public static void Write(
        string folder, MockSurveyOptions options, ulong seed, IProgress<MockSurveyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using MockFolder owned = MockFolder.Claim(folder, options, seed);
        var population = new LabelledPopulation(options, seed);
        new MockImageWriter(owned.Path, population, options, seed).Write(population.Count, i => i, progress, cancellation);
        AtomicFile.WriteText(owned.File(SimulatedTruth.FileName), text => SimulatedTruth.Write(text, population, cancellation));
        AtomicFile.WriteText(owned.File(LabelledDataset.CatalogueFileName), text => WriteCatalogue(text, population, cancellation));
    }

    private static void WriteCatalogue(TextWriter text, LabelledPopulation population, CancellationToken cancellation)
    {
        text.WriteLine(LabelledCatalogueWriter.Header);
        for (int i = 0; i < population.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            MockGalaxy galaxy = population.At(i).Galaxy;
            text.WriteLine(LabelledCatalogueWriter.Row(galaxy.Observed(), CutoutPath.For(galaxy.ObjId)));
        }
    }
}
