using System.Globalization;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Paper.Tests.Comparison;

/// <summary>Two catalogues of merger probabilities side by side.</summary>
public sealed class CatalogueComparisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Agreement_is_counted_over_the_galaxies_that_both_have()
    {
        CatalogueComparison comparison = CatalogueComparison.Create(
            Read("objid,p_merger\n1,0.99\n2,0.97\n3,0.1\n4,0.2\n5,0.5\n"), Read("name,pm\n1,0.96\n2,0.3\n3,0.98\n4,0.05\n6,0.1\n", "pm"), 0.95, 1.5);
        Assert.False(comparison.IsByPosition);
        Assert.Equal(["4", "1", "1", "1", "1", "1", "1", "0"], Values(comparison).Take(8).Select(v => v.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(["3", "2"], comparison.LargestDifferences().Columns[0].CsvCells.Take(2)); // 0.88 and 0.67
        // The second's mergers are 1 and 3, which the first gives 0.99 and 0.1; the others have 0.97 and 0.2: two of four pairs in order.
        Assert.Equal(0.5, Values(comparison)[9], 1e-12);
        Assert.NotNull(comparison.Roc());
    }

    [Fact]
    public void Without_a_common_identifier_each_joins_its_nearest_within_the_radius()
    {
        // 1 and a are 0.36 arcsec apart; 2 and b 7.2; 3 has two near ones, of which c is nearer; across 0 h, 4 and e are 0.72 apart.
        CatalogueComparison comparison = CatalogueComparison.Create(
            Read("objid,ra_deg,dec_deg,p_merger\n1,10,0,0.9\n2,20,0,0.8\n3,30,0,0.7\n4,359.9999,0,0.6\n"),
            Read("id,RA,DEC,p\na,10.0001,0,0.9\nb,20.002,0,0.8\nc,30.0001,0,0.7\nd,30.0002,0,0.1\ne,0.0001,0,0.5\n", "p"), 0.95, 1.5);
        Assert.True(comparison.IsByPosition);
        Assert.Equal([("1", "a"), ("3", "c"), ("4", "e")], comparison.Pairs.Select(p => (p.First.Id, p.Second.Id)).OrderBy(p => p));
        Assert.True(double.IsNaN(Values(comparison)[9])); // neither has a merger
        Assert.Null(comparison.Roc());
    }

    [Fact]
    public void Rows_without_a_name_are_not_joined_by_their_number()
    {
        CatalogueComparison comparison = CatalogueComparison.Create(
            Read("ra_deg,dec_deg,p_merger\n10,0,0.9\n20,0,0.8\n"), Read("RA,DEC,p_merger\n20,0,0.7\n10,0,0.6\n"), 0.95, 1.5);
        Assert.True(comparison.IsByPosition);
        Assert.Equal([(0.8, 0.7), (0.9, 0.6)], comparison.Pairs.Select(p => (p.First.Probability, p.Second.Probability)).Order());
    }

    [Fact]
    public void The_shape_of_the_archive_is_read()
    {
        // As VizieR writes a table: a comment, an empty value, positions in degrees.
        IReadOnlyList<ComparedGalaxy> galaxies = Read("# J/MNRAS/479/415\nobjid,RAJ2000,DEJ2000,pm\n587722952231026744,146.714,-1.041,0.999\n587722952231026745,146.5,-1.1,\n", "pm");
        Assert.Equal(new ComparedGalaxy("587722952231026744", 146.714, -1.041, 0.999), Assert.Single(galaxies));
    }

    [Fact]
    public void The_gallery_shows_the_largest_differences_that_have_a_picture()
    {
        CatalogueComparison comparison = CatalogueComparison.Create(
            Read("objid,ra_deg,dec_deg,p_merger\n587722952231026744,10,0,0.99\n587722952231026745,20,0,0.5\n587722952231026746,30,0,0.1\n"),
            Read("# J/MNRAS/479/415\nname,RAJ2000,DEJ2000,pm\na,10,0,0.1\nb,20,0,0.3\nc,30,0,0.8\n", "pm"), 0.95, 1.5);
        Assert.Null(comparison.Gallery(_folder.Path));
        foreach (string id in new[] { "587722952231026745", "587722952231026746" }) File.WriteAllBytes(_folder.File(id + ".jpg"), JpegCodec.Encode(new RgbImage(16, 16)));
        Plotted gallery = new(comparison.Gallery(_folder.Path)!);
        Assert.Equal([0.1, 0.5], gallery.Column("p_first")); // 0.89 has no picture; 0.7 and 0.2
        Assert.Equal([0.8, 0.3], gallery.Column("p_second"));
        Assert.Equal(2, gallery.Layout["images"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("objid,x\n1,0.5\n", "no column")]
    [InlineData("x,p_merger\n1,0.5\n", "identifier")]
    [InlineData("objid,p_merger\n1,1.5\n", "from 0 to 1")]
    [InlineData("objid,p_merger\n1,0.5\n1,0.6\n", "second time")]
    [InlineData("objid,ra_deg,dec_deg,p_merger\n1,10:00:00,0,0.5\n", "degrees")]
    public void A_catalogue_that_is_none_is_refused(string text, string part) =>
        Assert.Contains(part, Assert.Throws<CatalogueFormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Catalogues_of_other_skies_are_refused() =>
        Assert.Contains("share no galaxy", Assert.Throws<EvaluationException>(() => CatalogueComparison.Create(Read("objid,p_merger\n1,0.5\n"), Read("objid,p_merger\n2,0.5\n"), 0.95, 1.5)).Message, StringComparison.Ordinal);

    private static double[] Values(CatalogueComparison comparison) =>
        [.. comparison.Numbers().Columns.Single(c => c.Name == "value").CsvCells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))];

    private IReadOnlyList<ComparedGalaxy> Read(string text, string? probability = null)
    {
        string path = _folder.File(Guid.NewGuid() + ".csv");
        File.WriteAllText(path, text);
        return ComparedGalaxy.Read(path, probability);
    }
}
