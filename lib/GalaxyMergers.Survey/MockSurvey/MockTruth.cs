using System.Globalization;
using GalaxyMergers.Survey.MockSurvey.Population;

namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>`truth.csv`: what the simulation knows of each object and an observer does not.</summary>
internal static class MockTruth
{
    internal const string FileName = "truth.csv";

    internal const string Header =
        "objid,kind,is_merger,redshift,log_stellar_mass,red_sequence,bulge_share,disc_scale_kpc,bulge_radius_kpc,"
        + "mass_ratio,pericentre_kpc,time_since_pericentre_myr,projected_separation_kpc,first_is_disc,second_is_disc";

    internal static void Write(TextWriter text, IMockPopulation population, CancellationToken cancellation)
    {
        text.WriteLine(Header);
        for (int i = 0; i < population.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            text.WriteLine(Row(population.At(i)));
        }
    }

    internal static string Row(MockScene scene)
    {
        MockGalaxy g = scene.Galaxy;
        GalaxyStructure s = scene.Structure;
        string structure = string.Create(
            CultureInfo.InvariantCulture,
            $"{g.ObjId},{g.Kind},{Flag(g.Kind == MockKind.Merger)},{g.Redshift:F6},{g.LogStellarMass:F5},{Flag(g.IsRed)},{s.BulgeShare:F4},{s.DiscScaleKpc:F3},{s.BulgeRadiusKpc:F3},");
        return structure + (scene.Encounter is null ? ",,,,," : Describe(scene.Encounter.Truth));
    }

    private static string Describe(EncounterTruth e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.MassRatio:F4},{e.PericentreKpc:F3},{e.TimeSincePericentreMyr:F1},{e.ProjectedSeparationKpc:F3},{Flag(e.FirstIsDisc)},{Flag(e.SecondIsDisc)}");

    private static int Flag(bool value) => value ? 1 : 0;
}
