using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

/// <summary>Makes labelled galaxies for tests of the sampling: objids in random order, places on the sky as asked for.</summary>
internal static class RandomSky
{
    /// <summary>Galaxies of which no two are closer than 20 arcminutes.</summary>
    internal static Galaxy[] Scattered(int mergers, int others, ulong seed = 1) => Make(mergers, others, seed, _ => false);

    /// <summary>Some galaxies lie 10 arcsec beside an earlier one, of either class.</summary>
    internal static Galaxy[] Paired(int mergers, int others, ulong seed, double share) => Make(mergers, others, seed, r => r.NextDouble() < share);

    private static Galaxy[] Make(int mergers, int others, ulong seed, Func<SeededRandom, bool> beside)
    {
        var random = new SeededRandom(seed);
        int[] places = [.. Enumerable.Range(0, mergers + others)];
        int[] ids = [.. Enumerable.Range(0, mergers + others)];
        random.Shuffle<int>(ids);
        var galaxies = new Galaxy[mergers + others];
        for (int i = 0; i < galaxies.Length; i++)
        {
            bool companion = i > 0 && beside(random);
            if (companion) places[i] = places[random.NextInt(i)];
            double offset = companion ? random.NextDouble(-10, 10) / 3600 : 0;
            galaxies[i] = new Galaxy(
                1000 + ids[i], (places[i] * 2) % 360, -80 + (2 * (places[i] / 180)) + offset, null, null,
                UgrizMagnitudes.None, null, i < mergers ? GalaxyLabel.Merger : GalaxyLabel.NonInteracting, "none.jpg", i + 2);
        }

        random.Shuffle<Galaxy>(galaxies);
        return galaxies;
    }
}
