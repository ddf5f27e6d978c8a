using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Survey.MockSurvey.Encounters;

namespace GalaxyMergers.Survey.MockSurvey.Population;

/// <summary>What a cutout is to show, before any pixel is drawn.</summary>
/// <param name="Galaxy">The object.</param>
/// <param name="Structure">Its shape and size.</param>
/// <param name="Encounter">The encounter, for a merger.</param>
internal sealed record MockScene(MockGalaxy Galaxy, GalaxyStructure Structure, Encounter? Encounter)
{
    internal static double KpcPerArcsec(double redshift) =>
        FlatLambdaCdm.Standard.AngularDiameterDistanceMpc(redshift) * 1000 * Math.PI / 648000;
}
