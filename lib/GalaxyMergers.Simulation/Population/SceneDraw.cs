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
