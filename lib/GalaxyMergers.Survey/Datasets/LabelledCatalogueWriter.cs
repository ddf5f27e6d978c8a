using System.Globalization;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Writes rows of a labelled dataset's `catalogue.csv`.</summary>
internal static class LabelledCatalogueWriter
{
    internal const string Header = "objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image";

    internal static string Row(CatalogueGalaxy g, GalaxyLabel label, string image)
    {
        UgrizMagnitudes m = g.Magnitudes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{g.ObjId},{g.RaDeg:0.########},{g.DecDeg:0.########},{g.Redshift:0.########},{g.MergerVoteFraction:0.######},{Name(label)},{m.U:0.####},{m.G:0.####},{m.R:0.####},{m.I:0.####},{m.Z:0.####},{g.LogStellarMass:0.####},{image}");
    }

    private static string Name(GalaxyLabel label) => label == GalaxyLabel.Merger ? "merger" : "noninteracting";
}
