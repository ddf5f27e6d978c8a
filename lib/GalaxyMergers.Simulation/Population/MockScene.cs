using GalaxyMergers.Simulation.Galaxies;
using GalaxyMergers.Simulation.Encounters;

namespace GalaxyMergers.Simulation.Population;

/// <summary>What a cutout is to show, before any pixel is drawn.</summary>
/// <param name="Galaxy">The object.</param>
/// <param name="Structure">Its shape and size.</param>
/// <param name="Encounter">The encounter, for a merger.</param>
internal sealed record MockScene(MockGalaxy Galaxy, GalaxyStructure Structure, Encounter? Encounter);
