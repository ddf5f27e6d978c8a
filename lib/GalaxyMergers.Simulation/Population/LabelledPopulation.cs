using GalaxyMergers.Science;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Population;

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
