using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Encounters;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Population;

/// <summary>Makes a whole scene of a galaxy of which mass, redshift and colours are drawn.</summary>
internal sealed class SceneDraw(MockOptions options, SkyArea area)
{
    private const double MedianReddening = 0.032, ReddeningScatter = 0.5; // E(B-V) at high galactic latitude, ln

    /// <summary>Draws what is left to draw.</summary>
    /// <param name="index">Place in the survey.</param>
    /// <param name="drawn">Mass, redshift and colours.</param>
    /// <param name="random">The object's own source.</param>
    /// <param name="acceptsVotes">Votes are drawn again until this holds; it must be able to.</param>
    internal MockScene Draw(long index, DrawnGalaxy drawn, SeededRandom random, Func<GalaxyZooVotes, bool> acceptsVotes)
    {
        MockKind kind = drawn.IsMerger ? MockKind.Merger : Kind(random, drawn);
        (double ra, double dec) = area.Draw(random);
        double reddening = MedianReddening * Math.Exp(ReddeningScatter * random.NextGaussian());
        GalaxyStructure structure = GalaxyStructure.Draw(random, drawn.LogStellarMass, drawn.Colours.IsRed, kind == MockKind.Irregular);
        GalaxyZooVotes votes;
        do votes = VoteDraw.Draw(random, kind, structure);
        while (!acceptsVotes(votes));
        var galaxy = new MockGalaxy(
            index, MockObjId.At(index), ra, dec, drawn.Redshift, drawn.LogStellarMass, drawn.Colours.IsRed,
            drawn.Colours.Apparent(drawn.R, drawn.Redshift, reddening), kind, votes);
        Encounter? encounter = drawn.IsMerger ? Encounter.Draw(random, drawn.LogStellarMass, drawn.Redshift, structure) : null;
        return new MockScene(galaxy, structure, encounter);
    }

    private MockKind Kind(SeededRandom random, DrawnGalaxy drawn)
    {
        double draw = random.NextDouble() / Math.Max(options.HardNegativeShare, 1e-12);
        bool small = !drawn.Colours.IsRed && drawn.LogStellarMass < 10.2;
        return draw switch
        {
            < 0.40 => MockKind.ChanceProjection,
            < 0.72 => MockKind.StarOverlap,
            < 0.90 => small ? MockKind.Irregular : MockKind.ChanceProjection,
            < 0.92 => MockKind.SatelliteTrail,
            < 1.00 => MockKind.BrightStarHalo,
            _ => MockKind.Undisturbed,
        };
    }
}

/// <summary>What a cutout is to show, before any pixel is drawn.</summary>
/// <param name="Galaxy">The object.</param>
/// <param name="Structure">Its shape and size.</param>
/// <param name="Encounter">The encounter, for a merger.</param>
internal sealed record MockScene(MockGalaxy Galaxy, GalaxyStructure Structure, Encounter? Encounter);

/// <summary>
/// Draws Galaxy Zoo votes: some 40 volunteers, each of whom votes independently with probabilities that follow from
/// what the galaxy is. Numbers were chosen so that the fractions resemble those published for Darg's systems (median 0.55)
/// and for the draw of non-interacting galaxies (median 0, 95 % below 0.08).
/// </summary>
internal static class VoteDraw
{
    /// <summary>Share of mergers that volunteers hardly recognise.</summary>
    private const double Overlooked = 0.25;

    internal static GalaxyZooVotes Draw(SeededRandom random, MockKind kind, GalaxyStructure structure)
    {
        int volunteers = (int)Math.Clamp(Math.Round(39 + (12 * random.NextGaussian())), 6, 82);
        double merger = MergerProbability(random, kind);
        double dontKnow = 0.03 - (0.03 * Math.Log(1 - random.NextDouble()));
        double elliptical = EllipticalProbability(random, structure), edge = structure.CosineInclination < 0.3 ? 0.8 : 0.35;
        double rest = Math.Max(0, 1 - merger - dontKnow), spiral = rest * (1 - elliptical);
        double clockwise = random.NextBool() ? 0.9 : 0.1;
        double[] limits =
        [
            merger, merger + dontKnow, merger + dontKnow + (rest * elliptical), merger + dontKnow + (rest * elliptical) + (spiral * edge),
            merger + dontKnow + (rest * elliptical) + (spiral * edge) + (spiral * (1 - edge) * clockwise),
        ];
        var votes = new int[6];
        for (int k = 0; k < volunteers; k++) votes[Choice(limits, random.NextDouble())]++;
        return new GalaxyZooVotes(votes[2], votes[4], votes[5], votes[3], votes[1], votes[0]);
    }

    private static double MergerProbability(SeededRandom random, MockKind kind)
    {
        if (kind == MockKind.Merger)
            return random.NextDouble() < Overlooked ? random.NextDouble(0.05, 0.4) : Math.Min(0.38 + Math.Abs(0.24 * random.NextGaussian()), 0.97);
        double mean = kind switch
        {
            MockKind.ChanceProjection => 0.09,
            MockKind.StarOverlap or MockKind.Irregular => 0.05,
            _ => 0.012,
        };
        return Math.Min(-mean * Math.Log(1 - random.NextDouble()), 0.9);
    }

    private static double EllipticalProbability(SeededRandom random, GalaxyStructure structure) =>
        Math.Clamp((structure.IsElliptical ? 0.88 : 0.15 + (0.7 * structure.BulgeShare)) + (0.1 * random.NextGaussian()), 0.02, 0.98);

    private static int Choice(double[] limits, double draw)
    {
        int choice = 0;
        while (choice < limits.Length && draw >= limits[choice]) choice++;
        return choice;
    }
}
