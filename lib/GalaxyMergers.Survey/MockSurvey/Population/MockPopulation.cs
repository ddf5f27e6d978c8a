using GalaxyMergers.Science;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Survey.MockSurvey.Population;

/// <summary>
/// The objects of a mock survey. Normal galaxies follow the double Schechter function of Weigel et al. (2016),
/// mergers the Schechter function that the paper finds for its own; every object depends only on the seed and its index.
/// </summary>
internal sealed class MockPopulation
{
    private const double MergerColourScatter = 0.28;
    private readonly MockSurveyOptions _options;
    private readonly ulong _seed;
    private readonly MagnitudeLimitedVolume _galaxies, _mergers;

    internal MockPopulation(MockSurveyOptions options, ulong seed)
    {
        (_options, _seed) = (options, seed);
        _galaxies = new MagnitudeLimitedVolume(AllGalaxies, options);
        _mergers = new MagnitudeLimitedVolume(Mergers, options, MergerColourScatter);
    }

    /// <summary>The object of an index.</summary>
    internal MockGalaxy At(long index)
    {
        SeededRandom random = SeededRandom.For(_seed, "mock galaxy", index);
        bool merger = IsMerger(index);
        DrawnGalaxy drawn = (merger ? _mergers : _galaxies).Draw(random);
        MockKind kind = merger ? MockKind.Merger : Kind(random, drawn);
        (double ra, double dec) = Place(random);
        double reddening = 0.032 * Math.Exp(0.5 * random.NextGaussian());
        return new MockGalaxy(
            index, ObjId(index), ra, dec, drawn.Redshift, drawn.LogStellarMass, drawn.Colours.IsRed,
            drawn.Colours.Apparent(drawn.R, drawn.Redshift, reddening), kind, merger ? MergerVotes(random) : OtherVotes(random, kind));
    }

    /// <summary>An identifier with SDSS's bit fields (sky version 1, rerun 40), different for every index.</summary>
    internal static long ObjId(long index)
    {
        const int runs = 600, fields = 800;
        long camcol = 1 + (index % 6), run = 752 + (7 * (index / 6 % runs)), field = 11 + (index / (6 * runs) % fields);
        long number = 1 + (index * 7919 % 499) + (500 * (index / (6L * runs * fields)));
        return (1L << 59) | (40L << 48) | (run << 32) | (camcol << 29) | (field << 16) | number;
    }

    /// <summary>Mergers are spread evenly: index i is one where the running total of the share passes a whole number.</summary>
    private bool IsMerger(long index)
    {
        long mergers = _options.Mergers, all = _options.Galaxies;
        return (index + 1) * mergers / all > index * mergers / all;
    }

    private MockKind Kind(SeededRandom random, DrawnGalaxy drawn)
    {
        double draw = random.NextDouble() / Math.Max(_options.HardNegativeShare, 1e-12);
        bool small = !drawn.Colours.IsRed && drawn.LogStellarMass < 10.2;
        return draw switch
        {
            < 0.40 => MockKind.ChanceProjection,
            < 0.72 => MockKind.StarOverlap,
            < 0.90 => small ? MockKind.Irregular : MockKind.ChanceProjection,
            < 0.92 => MockKind.SatelliteTrail,
            < 1.00 => MockKind.BrightStarHalo,
            _ => small && random.NextDouble() < 0.12 ? MockKind.Irregular : MockKind.Undisturbed,
        };
    }

    private static (double Ra, double Dec) Place(SeededRandom random) =>
        (random.NextDouble(110, 260), 180 / Math.PI * Math.Asin(random.NextDouble(0, 0.95)));

    /// <summary>Votes for a merger, above the paper's cut of 0.4; quartiles as in Darg et al. (2010).</summary>
    private static double MergerVotes(SeededRandom random)
    {
        while (true)
        {
            double votes = 0.36 + Math.Abs(0.26 * random.NextGaussian());
            if (votes is > PaperConstants.MergerVoteFractionMinimum and < 0.99) return Math.Round(votes, 3);
        }
    }

    private static double OtherVotes(SeededRandom random, MockKind kind)
    {
        double mean = kind is MockKind.Undisturbed ? 0.012 : kind is MockKind.SatelliteTrail or MockKind.BrightStarHalo ? 0.02 : 0.05;
        while (true)
        {
            double votes = -mean * Math.Log(1 - random.NextDouble());
            if (votes < PaperConstants.NonInteractingVoteFractionMaximum) return Math.Round(votes, 3);
        }
    }

    /// <summary>All galaxies (Weigel et al. 2016); per dex, up to a constant.</summary>
    private static double AllGalaxies(double logMass) => Schechter(logMass, 10.79, -3.31, -1.69) + Schechter(logMass, 10.79, -2.01, -0.79);

    private static double Mergers(double logMass) =>
        Schechter(logMass, PaperConstants.NetworkMergers.LogCharacteristicMass, PaperConstants.NetworkMergers.LogNormalisation, PaperConstants.NetworkMergers.Slope);

    private static double Schechter(double logMass, double characteristic, double logNormalisation, double slope)
    {
        double t = Math.Pow(10, logMass - characteristic);
        return Math.Log(10) * Math.Pow(10, logNormalisation) * Math.Pow(t, slope + 1) * Math.Exp(-t);
    }
}
