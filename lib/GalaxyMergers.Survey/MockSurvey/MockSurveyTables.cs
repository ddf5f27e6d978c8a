using System.Globalization;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.MockSurvey.Population;

namespace GalaxyMergers.Survey.MockSurvey;

/// <summary>Writes `catalogue.csv`, which has what an observer knows, and `truth.csv`, which has what the simulation knows.</summary>
internal static class MockSurveyTables
{
    internal const string TruthFileName = "truth.csv";

    internal static void Write(string folder, MockPopulation population, MockSurveyOptions options, ulong seed, CancellationToken cancellation)
    {
        AtomicFile.WriteText(Path.Combine(folder, TruthFileName), text => WriteTruth(text, population, options, seed, cancellation));
        AtomicFile.WriteText(Path.Combine(folder, LabelledDataset.CatalogueFileName), text => WriteCatalogue(text, population, options, cancellation));
    }

    private static void WriteCatalogue(TextWriter text, MockPopulation population, MockSurveyOptions options, CancellationToken cancellation)
    {
        text.WriteLine("objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image");
        for (int i = 0; i < options.Galaxies; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            MockGalaxy g = population.At(i);
            UgrizMagnitudes m = g.Magnitudes;
            string label = g.Kind == MockKind.Merger ? "merger" : "noninteracting";
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{g.ObjId},{g.RaDeg:F6},{g.DecDeg:F6},{g.Redshift:F6},{g.MergerVoteFraction:F3},{label},{m.U:F4},{m.G:F4},{m.R:F4},{m.I:F4},{m.Z:F4},{g.LogStellarMass:F4},{CutoutPath.For(g.ObjId)}"));
        }
    }

    private static void WriteTruth(TextWriter text, MockPopulation population, MockSurveyOptions options, ulong seed, CancellationToken cancellation)
    {
        text.WriteLine("objid,kind,red_sequence,bulge_share,disc_scale_kpc,bulge_radius_kpc,mass_ratio,pericentre_kpc,time_since_pericentre_myr,projected_separation_kpc,primary_is_disc,secondary_is_disc");
        for (int i = 0; i < options.Galaxies; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            MockGalaxy g = population.At(i);
            MockScene scene = MockScene.Of(g, seed);
            GalaxyStructure s = scene.Structure;
            text.Write(string.Create(
                CultureInfo.InvariantCulture, $"{g.ObjId},{g.Kind},{Flag(g.IsRed)},{s.BulgeShare:F4},{s.DiscScaleKpc:F3},{s.BulgeRadiusKpc:F3},"));
            text.WriteLine(scene.Encounter is null ? ",,,,," : Describe(scene.Encounter.Truth));
        }
    }

    private static string Describe(EncounterTruth e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.MassRatio:F4},{e.PericentreKpc:F3},{e.TimeSincePericentreMyr:F1},{e.ProjectedSeparationKpc:F3},{Flag(e.PrimaryIsDisc)},{Flag(e.SecondaryIsDisc)}");

    private static int Flag(bool value) => value ? 1 : 0;
}
