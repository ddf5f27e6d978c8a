using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

public sealed class ExtremeObjectsTableTests
{
    [Fact]
    public void It_ranks_by_the_mean_breaks_ties_by_objid_and_leaves_out_what_was_trained_on()
    {
        ClassifiedObject[] objects =
        [
            Object(9, null, 0.5, 0.7), Object(3, null, 0.9, 0.3), Object(4, 1, 1, 1), Object(8, null, 0.99, 0.97),
            Object(7, null), Object(2, null, 0.1, 0.3), Object(1, null, 0.2, 0.2), Object(5, 0, 0, 0),
        ];
        (IReadOnlyList<ClassifiedObject> top, IReadOnlyList<ClassifiedObject> bottom) = Table2ExtremeObjects.Find(objects, 2);
        Assert.Equal([8, 3], top.Select(o => o.Galaxy.ObjId));
        Assert.Equal([1, 2], bottom.Select(o => o.Galaxy.ObjId));
        Assert.Equal([8, 3, 9, 1, 2], Column(Table2ExtremeObjects.Create(objects, 3), "objid").Select(long.Parse));
    }

    [Fact]
    public void It_prints_as_the_paper_does()
    {
        Galaxy galaxy = new(587722952231026744, 164.163208, -0.00001, null, null, UgrizMagnitudes.None, null);
        ResultTable table = Table2ExtremeObjects.Create([new ClassifiedObject(galaxy, null, [0.9999995000001, 4e-7, 0.97, 5e-7], ImageStatus.Ok)], 5);
        Assert.Equal("587722952231026744", Column(table, "objid").Single());
        Assert.Equal("10:56:39.17", Column(table, "ra").Single());
        Assert.Equal("+00:00:00.0", Column(table, "dec").Single());
        Assert.Equal(["1.000000", "0.0", "0.970000", "0.0"], Enumerable.Range(0, 4).Select(k => Column(table, $"p_merger_{k}").Single()));
    }

    [Fact]
    public void Without_objects_it_is_empty() => Assert.Equal(0, Table2ExtremeObjects.Create([Object(1, 0, 1, 1)], 5).RowCount);

    private static IReadOnlyList<string> Column(ResultTable table, string name) => table.Columns.Single(c => c.Name == name).CsvCells;

    private static ClassifiedObject Object(long objId, int? fold, params double[] p) =>
        new(new Galaxy(objId, 1, 2, null, null, UgrizMagnitudes.None, null), fold, p, p.Length == 0 ? ImageStatus.Missing : ImageStatus.Ok);
}
