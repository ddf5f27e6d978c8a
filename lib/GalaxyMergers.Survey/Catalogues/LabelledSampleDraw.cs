using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Galaxies;
using Microsoft.Data.Sqlite;

namespace GalaxyMergers.Survey.Catalogues;

/// <summary>
/// Draws the labelled sample: the Darg systems within the strict limits, and a seeded draw without replacement from the
/// galaxies with few merger votes. What is in both lists is a merger. Candidates are read one by one.
/// </summary>
internal sealed class LabelledSampleDraw(SqliteConnection connection, LabelledSampleOptions options)
{
    internal LabelledSample Run()
    {
        HashSet<long> second = SecondGalaxies.Match(connection, options.SecondGalaxyRadiusArcsec);
        List<SampleGalaxy> galaxies = [.. SampleQueries.Mergers(connection, options).Select(g => new SampleGalaxy(g, GalaxyLabel.Merger))];
        int mergers = galaxies.Count, systems = SampleQueries.CountSystems(connection);
        int outside = SampleQueries.CountSystemsOutsideRedshift(connection, options);
        (List<CatalogueGalaxy> drawn, int candidates, int seconds) = Draw(second);
        galaxies.AddRange(drawn.OrderBy(g => g.ObjId).Select(g => new SampleGalaxy(g, GalaxyLabel.NonInteracting)));
        return new LabelledSample(
            galaxies, systems, outside, systems - outside - mergers, candidates, SampleQueries.CountInBoth(connection, options), seconds);
    }

    /// <summary>Reservoir sampling (Vitter 1985, algorithm R): each candidate is equally likely, and only the drawn are held.</summary>
    private (List<CatalogueGalaxy> Drawn, int Candidates, int Seconds) Draw(HashSet<long> second)
    {
        SeededRandom random = SeededRandom.For(options.Seed, "labelled sample");
        var drawn = new List<CatalogueGalaxy>();
        int candidates = 0, seconds = 0;
        foreach (CatalogueGalaxy galaxy in SampleQueries.NonInteracting(connection, options))
        {
            bool isSecond = second.Contains(galaxy.ObjId);
            if (isSecond) seconds++;
            if (isSecond && options.ExcludeSecondGalaxies) continue;
            candidates++;
            if (drawn.Count < (options.NonInteractingCount ?? int.MaxValue)) drawn.Add(galaxy);
            else if (random.NextInt(candidates) is int place && place < drawn.Count) drawn[place] = galaxy;
        }

        if (drawn.Count < options.NonInteractingCount)
            throw new SampleSizeException($"{options.NonInteractingCount} non-interacting galaxies were asked for and only {candidates} qualify; import more of Galaxy Zoo 1 and SDSS (mergers data status says what is there), or ask for at most {candidates}.");
        return (drawn, candidates, seconds);
    }
}
