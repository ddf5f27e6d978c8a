using System.Globalization;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Makes a labelled dataset folder of a sample and a store with its cutouts.</summary>
public static class LabelledDatasetAssembler
{
    /// <summary>Name of the list of objects that have no cutout, hence no row.</summary>
    public const string LeftOutFileName = "left_out.csv";

    /// <summary>Writes `catalogue.csv` into the store's folder, with the objects whose cutout is there.</summary>
    /// <returns>Objects that were left out because there is no cutout of them; also in `left_out.csv`.</returns>
    public static IReadOnlyList<Galaxy> Write(LabelledSample sample, CutoutStore store)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(store);
        ILookup<bool, Galaxy> byPresence = sample.Galaxies.ToLookup(g => store.Has(g.ObjId));
        Galaxy[] leftOut = [.. byPresence[false]];
        string list = Path.Combine(store.Folder, LeftOutFileName);
        if (leftOut.Length == 0) File.Delete(list);
        else AtomicFile.WriteText(list, text => WriteRows(text, leftOut));
        AtomicFile.WriteText(Path.Combine(store.Folder, LabelledDataset.CatalogueFileName), text => WriteRows(text, byPresence[true]));
        return leftOut;
    }

    private static void WriteRows(TextWriter text, IEnumerable<Galaxy> galaxies)
    {
        text.WriteLine(LabelledCatalogueWriter.Header);
        foreach (Galaxy g in galaxies)
            text.WriteLine(LabelledCatalogueWriter.Row(g, CutoutPath.For(g.ObjId)));
    }
}

/// <summary>Writes rows of a labelled dataset's `catalogue.csv`.</summary>
internal static class LabelledCatalogueWriter
{
    internal const string Header = "objid,ra_deg,dec_deg,redshift,merger_vote_fraction,label,mag_u,mag_g,mag_r,mag_i,mag_z,log_stellar_mass,image";

    internal static string Row(Galaxy g, string image)
    {
        UgrizMagnitudes m = g.Magnitudes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{g.ObjId},{g.RaDeg:0.########},{g.DecDeg:0.########},{g.Redshift:0.########},{g.MergerVoteFraction:0.######},{Name(g.Label)},{m.U:0.####},{m.G:0.####},{m.R:0.####},{m.I:0.####},{m.Z:0.####},{g.LogStellarMass:0.####},{image}");
    }

    private static string Name(GalaxyLabel? label) => label == GalaxyLabel.Merger ? "merger" : "noninteracting";
}
