using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>The published files import as they are, and every peculiarity that is known of them is reported.</summary>
public class RealCatalogueTests
{
    [RealDataFact("catalogues/darg2010.csv")]
    public void Darg_2010()
    {
        ImportReport report = Import("darg2010.csv", out CatalogueStore store, out SmallSky sky);
        using (sky)
        using (store)
        {
            Assert.Equal(3003, report.Tables.Single().RowsAdded);
            Assert.Equal(3003, WarningsOf(report, ImportWarningKind.RoundedIdentifier, "object2"));
            Assert.Equal(2322, WarningsOf(report, ImportWarningKind.MissingSentinel, "plate2"));
            Assert.Equal(1, WarningsOf(report, ImportWarningKind.OutsideDomain, "u_abs_2")); // -10050.6
            Assert.Equal(2, WarningsOf(report, ImportWarningKind.Clamped, "vote2")); // -1e-7
            LabelledSample sample = store.DrawLabelledSample(new LabelledSampleOptions { NonInteractingCount = null });
            Assert.Equal((3003, 0, 4), (sample.Systems, sample.SystemsOutsideRedshift, sample.SystemsBelowVoteFraction));
            Assert.Equal(2999, sample.Mergers);
        }
    }

    [RealDataFact("catalogues/gz1_noninteracting_draw.csv")]
    public void The_draw_from_galaxy_zoo_1_fills_two_tables()
    {
        ImportReport report = Import("gz1_noninteracting_draw.csv", out CatalogueStore store, out SmallSky sky);
        using (sky)
        using (store)
        {
            Assert.Equal([("galaxy_zoo", 8871L), ("sdss", 8871L)], report.Tables.Select(t => (t.Table, t.RowsAdded)));
            Assert.Equal(2 * 129, WarningsOf(report, ImportWarningKind.DuplicateRow, null)); // in each of the two tables
            Assert.DoesNotContain(report.Warnings, o => o.Kind == ImportWarningKind.ContradictoryRow);
            Assert.Equal(8871, store.DrawLabelledSample(new LabelledSampleOptions { NonInteractingCount = null }).Candidates);
        }
    }

    [RealDataFact("catalogues/sdss_dr7_equatorial.csv.gz")]
    public void The_equatorial_stripe_of_sdss()
    {
        ImportReport report = Import("sdss_dr7_equatorial.csv.gz", out CatalogueStore store, out SmallSky sky);
        using (sky)
        using (store)
        {
            Assert.Equal(24_496, report.Tables.Single().RowsAdded);
            Assert.Equal(1, WarningsOf(report, ImportWarningKind.MissingSentinel, "mag_u"));
            Assert.Equal(1, WarningsOf(report, ImportWarningKind.MissingSentinel, "mag_g"));
        }
    }

    [RealDataFact("catalogues/schawinski2010.csv.gz")]
    public void Schawinski_2010()
    {
        ImportReport report = Import("schawinski2010.csv.gz", out CatalogueStore store, out SmallSky sky);
        using (sky)
        using (store)
        {
            Assert.Equal((47_675L, 47_673L), (report.Tables.Single().RowsRead, report.Tables.Single().RowsAdded));
            Assert.Equal(2, WarningsOf(report, ImportWarningKind.ContradictoryRow, null) + WarningsOf(report, ImportWarningKind.DuplicateRow, null));
            Assert.True(WarningsOf(report, ImportWarningKind.UnknownCode, "GZ1_MORPHOLOGY") > 0);
            Assert.True(WarningsOf(report, ImportWarningKind.OutsideDomain, "L_O3") > 0);
        }
    }

    [RealDataFact("darg-gz1/catalogue.csv")]
    public void The_sample_drawn_from_the_catalogues_is_that_of_the_labelled_dataset()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        foreach (string file in (string[])["darg2010.csv", "gz1_noninteracting_draw.csv"]) store.Import(Path.Combine(Repository.RealData, "catalogues", file));
        Dictionary<long, Galaxy> sample = store.DrawLabelledSample(new LabelledSampleOptions { NonInteractingCount = null }).Galaxies.ToDictionary(g => g.ObjId);
        var options = new DatasetOptions { ImageCheck = ImageCheck.Headers, SkipDefective = true };
        IReadOnlyList<Galaxy> dataset = LabelledDataset.Load(Path.Combine(Repository.RealData, "darg-gz1"), options).Galaxies;
        Galaxy[] common = [.. dataset.Where(g => sample.ContainsKey(g.ObjId))];
        Assert.InRange(dataset.Count - common.Length, 0, 4); // the systems below the strict cut
        Assert.All(common, g =>
        {
            Galaxy drawn = sample[g.ObjId];
            Assert.Equal(g.Label, drawn.Label);
            Assert.Equal(g.MergerVoteFraction!.Value, drawn.MergerVoteFraction!.Value, 1e-6);
            Assert.Equal(g.Redshift!.Value, drawn.Redshift!.Value, 1e-6);
            Assert.Equal(g.Magnitudes.R!.Value, drawn.Magnitudes.R!.Value, 2e-3);
            Assert.Equal(g.RaDeg!.Value, drawn.RaDeg!.Value, 2e-4); // Galaxy Zoo's positions have a hundredth of a second
        });
    }

    private static ImportReport Import(string file, out CatalogueStore store, out SmallSky sky)
    {
        sky = new SmallSky();
        store = sky.Open();
        return store.Import(Path.Combine(Repository.RealData, "catalogues", file));
    }

    private static long WarningsOf(ImportReport report, ImportWarningKind kind, string? column) =>
        report.Warnings.Where(o => o.Kind == kind && o.Column == column).Sum(o => o.Count);
}
