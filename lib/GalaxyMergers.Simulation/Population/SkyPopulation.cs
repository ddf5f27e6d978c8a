using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Simulation.Population;

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
            mass => Math.Max(all.PerDex(mass), mergers.PerDex(mass)), mass => Math.Min(1, mergers.PerDex(mass) / all.PerDex(mass)), options);
        double steradians = options.Galaxies / _volume.ExpectedPerSteradian();
        AreaSquareDegrees = SolidAngle.ToSquareDegrees(steradians);
        _scenes = new SceneDraw(options, SkyArea.Of(steradians));
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
