using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Experiments.Tests.Classification;

public sealed class SkyCatalogueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_store_and_the_files_that_fill_it_hold_the_same_objects()
    {
        MockSkyWriter.Write(_folder.File("sky"), new MockSkyOptions { Galaxies = 60, Images = MockImages.None }, seed: 3);
        string store = _folder.File("sky/" + MockSkyWriter.StoreFileName);
        using SkyCatalogue stored = SkyCatalogue.Open([store], _folder.Path);
        Galaxy[] objects = [.. stored.Objects()];
        Assert.Equal(60, objects.Length);
        Assert.All(objects, o => Assert.True(o is { Redshift: > 0.005 and < 0.1, MergerVoteFraction: not null, LogStellarMass: not null, Magnitudes.U: not null }));

        string[] files = Directory.GetFiles(_folder.File("sky/catalogues"));
        using SkyCatalogue imported = SkyCatalogue.Open(files, _folder.File("work"));
        Assert.Equal(objects, imported.Objects());
    }

    [Fact]
    public void A_table_is_read_by_the_names_of_its_columns()
    {
        Galaxy[] objects = [.. Read("dec_deg,OBJID,note,ra_deg,mag_r", "-1.5,587722952231026744,x,10.25,17.5", "2,5,,3,")];
        Assert.Equal(new Galaxy(587722952231026744, 10.25, -1.5, null, null, new(null, null, 17.5, null, null), null), objects[0]);
        Assert.Null(objects[1].Magnitudes.R);
    }

    [Theory]
    [InlineData("objid,ra_deg,dec_deg", "5.87e17,1,2", "line 2", "64-bit")]
    [InlineData("objid,ra_deg,dec_deg", "5,,2", "line 2", "required")]
    [InlineData("objid,ra_deg,dec_deg", "5,1,2,3", "line 2", "4 fields")]
    [InlineData("objid,ra_deg,dec_deg,redshift", "5,1,2,far", "line 2", "not a number")]
    public void A_row_that_cannot_be_used_is_named(string header, string row, string where, string what)
    {
        string message = Assert.Throws<CatalogueFormatException>(() => Read(header, row).ToArray()).Message;
        Assert.Contains(where, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_named() =>
        Assert.Contains("nowhere.csv", Assert.Throws<ConfigurationException>(() => SkyCatalogue.Open([_folder.File("nowhere.csv")], _folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Images_are_found_in_every_layout()
    {
        string[] layouts = [CutoutPath.For(1), "2.jpg", "images/3.jpg", Path.GetRelativePath("images", CutoutPath.For(4)), "5.jpg"];
        foreach (string path in layouts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
            File.WriteAllText(_folder.File(path), string.Empty);
        }

        ImageLookup images = new(_folder.Path);
        Assert.Equal(layouts.Select(_folder.File), Enumerable.Range(1, 5).Select(i => images.PathOf(i)));
        Assert.Equal(_folder.File("6.jpg"), images.PathOf(6));
    }

    private IEnumerable<Galaxy> Read(params string[] lines)
    {
        string path = _folder.File("table.csv");
        File.WriteAllLines(path, lines);
        return SkyCatalogue.Open([path], _folder.Path).Objects();
    }
}
