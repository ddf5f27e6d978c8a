using Deedle;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Research.Tests;

public sealed class DeedleFramesTests
{
    /// <summary>An SDSS identifier that a floating-point number would round.</summary>
    private const long ObjId = 587722984435351615;

    [Fact]
    public void A_table_keeps_names_order_types_and_what_is_missing()
    {
        ResultTable table = new("t", "Caption", [
            TableColumn.Text("arm", ["transfer", "random", "random"]),
            TableColumn.Whole("objid", [ObjId, null, 3]),
            TableColumn.Real("error", [0.1, double.NaN, 1e-300], decimals: 2),
            TableColumn.ShownOnly("Error ± standard error", ["0.10 ± 0.01", "n/a", "0"]),
        ]);
        Frame<int, string> frame = table.ToFrame();
        Assert.Equal(["arm", "objid", "error"], frame.ColumnKeys);
        Assert.Equal([typeof(string), typeof(long), typeof(double)], frame.ColumnTypes);
        Assert.Equal([0, 1, 2], frame.RowKeys);
        Assert.Equal(["transfer", "random", "random"], frame.GetColumn<string>("arm").Values);
        Assert.Equal(ObjId, frame.GetColumn<long>("objid")[0]);
        Assert.False(frame.GetColumn<long>("objid").TryGet(1).HasValue);
        Assert.Equal([0.1, 1e-300], frame.GetColumn<double>("error").Values);
        Assert.False(frame.GetColumn<double>("error").TryGet(1).HasValue);
    }

    [Fact]
    public void A_table_without_rows_is_a_frame_without_rows()
    {
        Frame<int, string> frame = new ResultTable("t", "", [TableColumn.Whole("n", Array.Empty<int>()), TableColumn.Text("name", [])]).ToFrame();
        Assert.Equal(0, frame.RowCount);
        Assert.Equal(["n", "name"], frame.ColumnKeys);
    }

    [Fact]
    public void A_labelled_catalogue_is_keyed_by_objid()
    {
        Galaxy[] galaxies =
        [
            new(ObjId, 10, -5, 0.05, 0.7, new(19, 18, 17, 16.5, null), 10.5, GalaxyLabel.Merger, "images/a.jpg", 2),
            new(ObjId + 1, null, null, null, null, new(null, null, null, null, null), null, GalaxyLabel.NonInteracting, "images/b.jpg", 3),
        ];
        Frame<long, string> frame = galaxies.ToFrame();
        Assert.Equal(["label", "ra_deg", "dec_deg", "redshift", "merger_vote_fraction", "mag_u", "mag_g", "mag_r", "mag_i", "mag_z", "log_stellar_mass", "image"], frame.ColumnKeys);
        Assert.Equal([ObjId, ObjId + 1], frame.RowKeys);
        Assert.Equal("noninteracting", frame.GetColumn<string>("label")[ObjId + 1]);
        Assert.Equal(17, frame.GetColumn<double>("mag_r")[ObjId]);
        Assert.Equal([ObjId], frame.GetColumn<double>("redshift").DropMissing().Keys);
        Assert.Empty(frame.GetColumn<double>("mag_z").DropMissing().Keys);
    }

    [Fact]
    public void A_classified_survey_has_each_classifier_and_what_could_not_be_classified()
    {
        Galaxy galaxy = new(ObjId, 10, 20, 0.03, null, new(20, 19, 18, 17, 16), 9.5);
        ClassifiedObject[] objects =
        [
            new(galaxy, 1, [0.1, 0.2, 0.3, 0.4], ImageStatus.Ok),
            new(galaxy with { ObjId = ObjId + 2 }, null, [0.1, 0.2, 0.3, 0.6], ImageStatus.Ok),
            new(galaxy with { ObjId = ObjId + 1 }, null, [], ImageStatus.Missing),
        ];
        Frame<long, string> frame = objects.ToFrame();
        Assert.Equal(["test_fold", "p_merger_0", "p_merger_1", "p_merger_2", "p_merger_3", "p_merger", "status"], frame.ColumnKeys.Skip(10));
        Assert.Equal([0.2, 0.3], frame.GetColumn<double>("p_merger").Values.Select(p => Math.Round(p, 12)));
        Assert.Equal([(long?)1, null, null], frame.RowKeys.Select(key => frame.GetColumn<long>("test_fold").TryGet(key) is { HasValue: true } fold ? fold.Value : (long?)null));
        Assert.Equal("missing", frame.GetColumn<string>("status")[ObjId + 1]);
        Assert.Equal(frame.ColumnKeys.Take(10), objects.Select(o => o.Galaxy).ToArray().ToFrame().ColumnKeys);
    }

    [Fact]
    public void Predictions_join_with_a_catalogue_by_objid()
    {
        ObjectPrediction[] predictions = [new(ObjId, true, 0.75, "a.jpg"), new(ObjId + 1, false, 0.25, "b.jpg")];
        Frame<long, string> frame = predictions.ToFrame();
        Assert.Equal(["label", "p_merger"], frame.ColumnKeys);
        Frame<long, string> catalogue = new[] { new Galaxy(ObjId, 1, 2, 0.04, null, new(1, 2, 3, 4, 5), null) }.ToFrame();
        Frame<long, string> joined = frame.Join(catalogue, JoinKind.Inner);
        Assert.Equal([ObjId], joined.RowKeys);
        Assert.Equal(0.75, joined.GetColumn<double>("p_merger")[ObjId]);
        Assert.Equal(0.04, joined.GetColumn<double>("redshift")[ObjId]);
    }

    [Fact]
    public void A_galaxy_that_stands_twice_is_refused() =>
        Assert.Contains("one row for each objid", Assert.Throws<ArgumentException>(() => new ObjectPrediction[] { new(1, true, 0.5, ""), new(1, true, 0.5, "") }.ToFrame()).Message, StringComparison.Ordinal);
}
