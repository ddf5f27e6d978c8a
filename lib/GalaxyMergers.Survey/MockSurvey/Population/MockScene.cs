using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.MockSurvey.Encounters;

namespace GalaxyMergers.Survey.MockSurvey.Population;

/// <summary>What a cutout is to show, before any pixel is drawn.</summary>
/// <param name="Galaxy">The object.</param>
/// <param name="Structure">Its shape and size.</param>
/// <param name="Encounter">The encounter, for a merger.</param>
internal sealed record MockScene(MockGalaxy Galaxy, GalaxyStructure Structure, Encounter? Encounter)
{
    /// <summary>The scene of an object; depends on the seed and the object alone.</summary>
    internal static MockScene Of(MockGalaxy galaxy, ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, "mock scene", galaxy.Index);
        GalaxyStructure structure = GalaxyStructure.Draw(random, galaxy.LogStellarMass, galaxy.IsRed, galaxy.Kind == MockKind.Irregular);
        Encounter? encounter = galaxy.Kind == MockKind.Merger
            ? Encounter.Draw(random, galaxy.LogStellarMass, structure, KpcPerArcsec(galaxy.Redshift))
            : null;
        return new MockScene(galaxy, structure, encounter);
    }

    internal static double KpcPerArcsec(double redshift) =>
        FlatLambdaCdm.Standard.AngularDiameterDistanceMpc(redshift) * 1000 * Math.PI / 648000;
}
