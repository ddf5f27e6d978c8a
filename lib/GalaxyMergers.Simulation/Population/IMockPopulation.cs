namespace GalaxyMergers.Simulation.Population;

/// <summary>The objects of a mock survey; each depends on the seed and its index alone.</summary>
internal interface IMockPopulation
{
    /// <summary>Number of objects.</summary>
    int Count { get; }

    /// <summary>The object of an index and what its cutout shows.</summary>
    MockScene At(long index);
}
