using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>
/// A labelled dataset with another question, made of simulated galaxies: is there a star of the Milky Way on the galaxy? It shows that
/// nothing in the chain is about mergers but the name of the class that is looked for.
/// </summary>
internal static class ExampleDataset
{
    private const MockKind Wanted = MockKind.StarOverlap;

    /// <summary>Others for each one that is looked for.</summary>
    private const int OthersPerWanted = 4;

    /// <summary>Writes the folder; one that is there already is left as it is.</summary>
    /// <param name="simulated">The simulated dataset whose images are used.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="seed">Chooses the others.</param>
    public static void Write(LabelledDataset simulated, string folder, ulong seed)
    {
        if (File.Exists(Path.Combine(folder, LabelledDataset.CatalogueFileName))) return;
        IReadOnlyDictionary<long, MockKind> kinds = SimulatedTruth.Read(simulated.Folder).Kinds;
        Galaxy[] wanted = [.. simulated.Galaxies.Where(g => kinds[g.ObjId] == Wanted)];
        Galaxy[] others = [.. simulated.Galaxies.Where(g => kinds[g.ObjId] is MockKind.Undisturbed)];
        SeededRandom.For(seed, "others of an example dataset").Shuffle(others.AsSpan());
        (Galaxy Galaxy, GalaxyLabel Label)[] rows =
        [
            .. wanted.Select(g => (g, GalaxyLabel.Merger)),
            .. others.Take(OthersPerWanted * wanted.Length).Select(g => (g, GalaxyLabel.NonInteracting)),
        ];
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        foreach ((Galaxy galaxy, _) in rows) File.Copy(galaxy.ImagePath, Path.Combine(folder, ImageOf(galaxy)), overwrite: true);
        AtomicFile.WriteText(Path.Combine(folder, LabelledDataset.CatalogueFileName), string.Concat(rows.Select(r => Row(r.Galaxy, r.Label) + "\n").Prepend(LabelledCatalogueWriter.Header + "\n")));
    }

    private static string ImageOf(Galaxy galaxy) => $"images/{Path.GetFileName(galaxy.ImagePath)}";

    private static string Row(Galaxy g, GalaxyLabel label) => LabelledCatalogueWriter.Row(g with { Label = label }, ImageOf(g));
}
