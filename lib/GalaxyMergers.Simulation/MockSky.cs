using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Simulation;

/// <summary>
/// A simulated sky in memory: the same objects, pictures and answers as <see cref="MockSkyWriter"/> writes with these options and this seed, for work that
/// needs some of them only and keeps none, such as closure over many skies.
/// </summary>
public sealed class MockSky
{
    private readonly MockSkyOptions _options;
    private readonly ulong _seed;
    private readonly SkyPopulation _population;

    /// <summary>Sets a sky up.</summary>
    /// <param name="options">What.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <exception cref="SettingException">An option outside its domain.</exception>
    public MockSky(MockSkyOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _seed, _population) = (options, seed, new SkyPopulation(options, seed));
    }

    /// <summary>Number of galaxies that the survey sees.</summary>
    public int Count => _population.Count;

    /// <summary>The area of the survey.</summary>
    public double AreaSquareDegrees => _population.AreaSquareDegrees;

    /// <summary>The object of an index from 0 to <see cref="Count"/> − 1.</summary>
    public MockSkyObject At(int index)
    {
        MockScene scene = _population.At(index);
        Galaxy observed = scene.Galaxy.Observed() with { Label = null, LogStellarMass = MockSkyTables.CataloguedLogMass(scene.Galaxy, _options, _seed) };
        return new MockSkyObject(observed, scene.Galaxy.Kind, MockDargTable.Lists(scene, _seed), MockDargTable.IsConfirmed(scene, _seed), scene.Encounter?.Truth.ProjectedSeparationKpc);
    }

    /// <summary>Writes the cutouts of some objects where they are not there yet, at <see cref="CutoutPath.For"/> in the folder, and `mock.json` with the recipe.</summary>
    /// <param name="folder">Where: a new or empty folder, or one with cutouts of this sky.</param>
    /// <param name="indices">The objects.</param>
    /// <param name="cancellation">Stops between two cutouts.</param>
    /// <exception cref="MockSurveyException">The folder holds another sky or something else, or another process is writing to it.</exception>
    public void WriteCutouts(string folder, IReadOnlyList<int> indices, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(indices);
        using MockFolder owned = MockFolder.Claim(folder, _options, _seed, (SimulatedTruth.AreaKey, AreaSquareDegrees));
        new MockImageWriter(owned.Path, _population, _options, _seed).Write(indices.Count, i => indices[i], null, cancellation);
    }
}

/// <summary>One object of a simulated sky.</summary>
/// <param name="Galaxy">What an observer's catalogues know of it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsListed">Whether the simulated catalogue of visually confirmed mergers (Darg et al. 2010) lists it.</param>
/// <param name="IsConfirmed">Whether an expert who looks at it, whatever its votes, says that it merges.</param>
/// <param name="ProjectedSeparationKpc">Distance of the two nuclei on the sky; null for a galaxy that is no merger.</param>
public sealed record MockSkyObject(Galaxy Galaxy, MockKind Kind, bool IsListed, bool IsConfirmed, double? ProjectedSeparationKpc);
