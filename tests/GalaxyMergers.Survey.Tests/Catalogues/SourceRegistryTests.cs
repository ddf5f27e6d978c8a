using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

public class SourceRegistryTests
{
    private static readonly SourceRegistry s_registry = SourceRegistry.Default;

    [Fact]
    public void Every_source_says_where_under_what_terms_and_what_to_cite()
    {
        Assert.Equal(s_registry.Sources.Count, s_registry.Sources.Select(s => s.Id).Distinct().Count());
        Assert.All(s_registry.Sources, s => Assert.Equal("https", s.Url.Scheme));
        Assert.All(s_registry.Sources, s => Assert.False(string.IsNullOrWhiteSpace(s.Licence) || string.IsNullOrWhiteSpace(s.Citation) || string.IsNullOrWhiteSpace(s.Title)));
        Assert.All(s_registry.Sources.Where(s => s.Sha256 is not null), s => Assert.Matches("^[0-9a-f]{64}$", s.Sha256));
        Assert.All(s_registry.Sources.Where(s => s.Md5 is not null), s => Assert.Matches("^[0-9a-f]{32}$", s.Md5));
        Assert.Equal("5121e43f502856c9f73e31934a6e7d7282669c3ae065564a31f5d5115f45541d", s_registry.Source("galaxy-zoo-1").Sha256);
    }

    [Fact]
    public void The_file_in_the_repository_is_the_one_in_the_library() =>
        Assert.Equivalent(s_registry, SourceRegistry.Load(Path.Combine(Repository.Root, "data/sources.json")));

    [Fact]
    public void Every_source_of_tables_names_tables_that_exist() =>
        Assert.All(s_registry.Sources.SelectMany(s => s.Tables), t => Assert.Contains(t, s_registry.Tables().Keys));

    [Fact]
    public void A_paged_query_has_what_paging_needs()
    {
        RemoteSource source = s_registry.Source("sdss-spectroscopy");
        Assert.Contains("TOP {rows}", source.Query, StringComparison.Ordinal);
        Assert.Contains("specobjid > {after} ORDER BY s.specobjid", source.Query, StringComparison.Ordinal);
        Assert.True(source.PageRows > 0 && source.RequestsPerMinute is > 0 and <= 60);
        foreach (ColumnRule column in s_registry.ColumnMaps.Single(m => m.Id == "skyserver").Columns)
            Assert.Contains(column.From, source.Query, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void One_shape_never_gives_a_column_two_types() => Assert.All(
        s_registry.ColumnMaps.GroupBy(m => m.Table),
        table => Assert.All(table.SelectMany(m => m.Columns).GroupBy(c => c.To), c => Assert.Single(c.Select(r => r.SqlType).Distinct())));

    [Fact]
    public void An_unknown_source_lists_those_that_are() =>
        Assert.Contains("darg-2010", Assert.Throws<SettingException>(() => s_registry.Source("hubble")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_registry_with_a_misspelt_field_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("sources.json"), """{ "sources": [], "column_mops": [] }""");
        var e = Assert.Throws<CatalogueFormatException>(() => SourceRegistry.Load(folder.File("sources.json")));
        Assert.Contains("column_mops", e.Message, StringComparison.Ordinal);
    }
}
