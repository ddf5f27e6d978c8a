using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class LabelledSampleTests
{
    private static readonly LabelledSampleOptions s_all = new() { NonInteractingCount = null };

    [Fact]
    public void All_limits_are_strict()
    {
        using SmallSky sky = Sky(("0.2", "0.05"), ("0.199", "0.05"), ("0", "0.005"), ("0", "0.0051"), ("0", "0.1"), ("0", "0.0999"));
        using CatalogueStore store = sky.Open();
        Assert.Equal([2L, 4, 6], store.DrawLabelledSample(s_all).Galaxies.Select(g => g.ObjId));
        Assert.Equal([1L, 2, 4, 6], store.AllSkySample(0.005, 0.1).Select(g => g.ObjId));
    }

    [Fact]
    public void Systems_outside_the_limits_are_left_out_and_counted()
    {
        using SmallSky sky = Sky();
        using CatalogueStore store = sky.Open();
        ImportDarg(
            store, sky, new() { ["object1"] = "11" }, new() { ["object1"] = "12", ["vote1"] = "0.4" }, new() { ["object1"] = "13", ["specz1"] = "0.1" },
            new() { ["object1"] = "14", ["specz1"] = "0.005", ["vote1"] = "0.3" });
        LabelledSample sample = store.DrawLabelledSample(s_all);
        Assert.Equal([(11L, (GalaxyLabel?)GalaxyLabel.Merger)], sample.Galaxies.Select(g => (g.ObjId, g.Label)));
        Assert.Equal((4, 2, 1), (sample.Systems, sample.SystemsOutsideRedshift, sample.SystemsBelowVoteFraction));
    }

    [Fact]
    public void What_is_in_both_lists_is_a_merger()
    {
        using SmallSky sky = Sky(("0.1", "0.05"), ("0.1", "0.05"));
        using CatalogueStore store = sky.Open();
        ImportDarg(store, sky, new Dictionary<string, string> { ["object1"] = "2" });
        LabelledSample sample = store.DrawLabelledSample(s_all);
        Assert.Equal([(2L, (GalaxyLabel?)GalaxyLabel.Merger), (1L, GalaxyLabel.NonInteracting)], sample.Galaxies.Select(g => (g.ObjId, g.Label)));
        Assert.Equal((1, 1), (sample.Candidates, sample.CandidatesThatAreSystems));
    }

    [Fact]
    public void Second_galaxies_are_found_by_position_across_the_zero_meridian_and_can_be_excluded()
    {
        using var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("zoo.csv", SmallSky.ZooHeader, SmallSky.ZooRow(1, 359.99995, 60, "0.1"), SmallSky.ZooRow(2, 0.01, 60, "0.1")));
        store.Import(sky.Write("sdss.csv", SmallSky.SdssHeader, SmallSky.SdssRow(1, 359.99995, 60, "0.05"), SmallSky.SdssRow(2, 0.01, 60, "0.05")));
        ImportDarg(store, sky, new Dictionary<string, string> { ["object1"] = "9", ["ra1"] = "0.001", ["dec1"] = "60", ["ra2"] = "0.0005", ["dec2"] = "60.0001" });
        LabelledSample kept = store.DrawLabelledSample(s_all), excluded = store.DrawLabelledSample(s_all with { ExcludeSecondGalaxies = true });
        Assert.Equal((2, 1), (kept.Candidates, kept.CandidatesThatAreSecondGalaxies)); // 0.00055 deg x cos 60 = 1.0 arcsec
        Assert.Equal([9L, 2], excluded.Galaxies.Select(g => g.ObjId));
    }

    [Fact]
    public void The_draw_is_seeded_without_replacement_and_fair()
    {
        using SmallSky sky = Sky([.. Enumerable.Repeat(("0.1", "0.05"), 20)]);
        using CatalogueStore store = sky.Open();
        long[] Draw(ulong seed) => [.. store.DrawLabelledSample(new LabelledSampleOptions { NonInteractingCount = 5, Seed = seed }).Galaxies.Select(g => g.ObjId)];
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
        var drawn = new int[21];
        for (ulong seed = 0; seed < 400; seed++)
        {
            long[] ids = Draw(seed);
            Assert.Equal(5, ids.Distinct().Count());
            foreach (long id in ids) drawn[id]++;
        }

        Assert.All(drawn[1..], count => Assert.InRange(count, 65, 135)); // 100 expected, s.d. 8.7
    }

    [Fact]
    public void Too_few_candidates_are_an_error_with_the_remedy()
    {
        using SmallSky sky = Sky(("0.1", "0.05"));
        using CatalogueStore store = sky.Open();
        Assert.Contains("at most 1", Assert.Throws<SampleSizeException>(() => store.DrawLabelledSample(new LabelledSampleOptions())).Message, StringComparison.Ordinal);
    }

    private static SmallSky Sky(params (string Votes, string Redshift)[] galaxies)
    {
        var sky = new SmallSky();
        using CatalogueStore store = sky.Open();
        store.Import(sky.Write("zoo.csv", galaxies.Select((g, i) => SmallSky.ZooRow(i + 1, 10 + i, 20, g.Votes)).Prepend(SmallSky.ZooHeader)));
        store.Import(sky.Write("sdss.csv", galaxies.Select((g, i) => SmallSky.SdssRow(i + 1, 10 + i, 20, g.Redshift)).Prepend(SmallSky.SdssHeader)));
        return sky;
    }

    private static void ImportDarg(CatalogueStore store, SmallSky sky, params Dictionary<string, string>[] rows)
    {
        string[] header = SmallSky.DargHeader;
        foreach (Dictionary<string, string> row in rows)
        {
            row.TryAdd("ra1", "200");
            row.TryAdd("dec1", "30");
            row.TryAdd("ra2", "200.001");
            row.TryAdd("dec2", "30.001");
        }

        store.Import(sky.Write("darg.csv", rows.Select(r => SmallSky.DargRow(header, r)).Prepend(string.Join(',', header))));
    }
}
