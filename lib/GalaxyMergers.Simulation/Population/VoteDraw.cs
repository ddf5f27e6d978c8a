using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation.Galaxies;

namespace GalaxyMergers.Simulation.Population;

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
