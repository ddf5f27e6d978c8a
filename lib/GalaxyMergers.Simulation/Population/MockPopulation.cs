using System.Globalization;
using GalaxyMergers.Science;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Population;

/// <summary>The objects of a mock survey; each depends on the seed and its index alone.</summary>
internal interface IMockPopulation
{
    /// <summary>Number of objects.</summary>
    int Count { get; }

    /// <summary>The object of an index and what its cutout shows.</summary>
    MockScene At(long index);
}

/// <summary>
/// The objects of a labelled dataset: exactly as many mergers as asked for, spread evenly, drawn from the mass function
/// that the paper finds for them; the others from that of all galaxies. Votes satisfy the paper's cuts.
/// </summary>
internal sealed class LabelledPopulation : IMockPopulation
{
    private readonly MockSurveyOptions _options;
    private readonly ulong _seed;
    private readonly MagnitudeLimitedVolume _galaxies, _mergers;
    private readonly SceneDraw _scenes;

    internal LabelledPopulation(MockSurveyOptions options, ulong seed)
    {
        (_options, _seed) = (options, seed);
        _galaxies = new MagnitudeLimitedVolume(DoubleSchechterFunction.AllGalaxiesWeigel2016.PerDex, _ => 0, options);
        _mergers = new MagnitudeLimitedVolume(SchechterFunction.FromPublished(PaperConstants.NetworkMergers).PerDex, _ => 1, options);
        _scenes = new SceneDraw(options, SkyArea.North);
    }

    public int Count => _options.Galaxies;

    public MockScene At(long index)
    {
        SeededRandom random = SeededRandom.For(_seed, "mock galaxy", index);
        DrawnGalaxy drawn = (IsMerger(index) ? _mergers : _galaxies).Draw(random);
        return _scenes.Draw(index, drawn, random, drawn.IsMerger ? IsMergerVote : IsOtherVote);
    }

    private static bool IsMergerVote(GalaxyZooVotes votes) => votes.MergerFraction > PaperConstants.MergerVoteFractionMinimum;

    private static bool IsOtherVote(GalaxyZooVotes votes) => votes.MergerFraction < PaperConstants.NonInteractingVoteFractionMaximum;

    /// <summary>An index is a merger where the running total of the share passes a whole number.</summary>
    private bool IsMerger(long index)
    {
        long mergers = _options.Mergers, all = _options.Galaxies;
        return (index + 1) * mergers / all > index * mergers / all;
    }
}

/// <summary>The objects of a sky with a known truth; the area follows from their number and the mass function.</summary>
internal sealed class SkyPopulation : IMockPopulation
{
    private readonly ulong _seed;
    private readonly MagnitudeLimitedVolume _volume;
    private readonly SceneDraw _scenes;

    internal SkyPopulation(MockSkyOptions options, ulong seed)
    {
        _seed = seed;
        Count = options.Galaxies;
        DoubleSchechterFunction all = options.AllGalaxies.FromHubbleUnits();
        SchechterFunction mergers = options.Mergers.FromHubbleUnits();
        _volume = new MagnitudeLimitedVolume(
            mass => Math.Max(all.PerDex(mass), mergers.PerDex(mass)), mass => mergers.PerDex(mass) < all.PerDex(mass) ? mergers.PerDex(mass) / all.PerDex(mass) : 1, options);
        double steradians = options.Galaxies / _volume.ExpectedPerSteradian;
        AreaSquareDegrees = SolidAngle.ToSquareDegrees(steradians);
        _scenes = new SceneDraw(options, SkyArea.FromSteradians(steradians));
    }

    public int Count { get; }

    /// <summary>The area on which a survey is expected to see as many galaxies as were asked for.</summary>
    internal double AreaSquareDegrees { get; }

    public MockScene At(long index)
    {
        SeededRandom random = SeededRandom.For(_seed, "mock sky", index);
        return _scenes.Draw(index, _volume.Draw(random), random, _ => true);
    }
}

/// <summary>
/// Where on the sky a mock survey lies: a band from the equator up, between 110 and 260 degrees of right
/// ascension as SDSS's northern part is, or a band around the whole sky if that is too small.
/// </summary>
internal sealed record SkyArea
{
    private const double RaFrom = 110, RaTo = 260, HighestSine = 0.95;

    private SkyArea(double raFrom, double raTo, double sineFrom, double sineTo) =>
        (_raFrom, _raTo, _sineFrom, _sineTo) = (raFrom, raTo, sineFrom, sineTo);

    private readonly double _raFrom, _raTo, _sineFrom, _sineTo;

    /// <summary>SDSS's northern part, about.</summary>
    internal static SkyArea North { get; } = new(RaFrom, RaTo, 0, HighestSine);

    /// <summary>The area of a size.</summary>
    /// <exception cref="SettingException">More than the whole sky.</exception>
    internal static SkyArea FromSteradians(double steradians)
    {
        double sine = steradians / ((RaTo - RaFrom) * Math.PI / 180);
        if (sine <= HighestSine) return new SkyArea(RaFrom, RaTo, 0, sine);
        sine = steradians / (4 * Math.PI);
        if (sine <= 1) return new SkyArea(0, 360, -sine, sine);
        throw new SettingException(
            "galaxies", string.Create(CultureInfo.InvariantCulture, $"so large that they need {SolidAngle.ToSquareDegrees(steradians):F0} square degrees"),
            string.Create(CultureInfo.InvariantCulture, $"small enough for the whole sky ({SolidAngle.WholeSkySquareDegrees:F0} square degrees); ask for fewer galaxies, a larger redshift or a fainter limit"));
    }

    /// <summary>A position, uniform over the area.</summary>
    internal (double RaDeg, double DecDeg) Draw(SeededRandom random) =>
        (random.NextDouble(_raFrom, _raTo), 180 / Math.PI * Math.Asin(random.NextDouble(_sineFrom, _sineTo)));
}
