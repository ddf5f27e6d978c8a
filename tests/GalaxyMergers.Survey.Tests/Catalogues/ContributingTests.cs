using System.Text.Json.Nodes;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Survey.Tests.Catalogues;

/// <summary>The recipe "Add a catalogue" of docs/CONTRIBUTING.md, followed.</summary>
public sealed class ContributingTests
{
    [Fact]
    public void A_file_of_the_recipes_shape_is_imported()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "CONTRIBUTING.md"));
        string recipe = page[page.IndexOf("## Add a catalogue", StringComparison.Ordinal)..];
        string shape = string.Join('\n', recipe.Split('\n').Where(line => line.StartsWith("    {", StringComparison.Ordinal) || line.StartsWith("      ", StringComparison.Ordinal)));
        using var folder = new TemporaryFolder();
        JsonNode registry = JsonNode.Parse(File.ReadAllText(Repository.PathOf("data", "sources.json")))!;
        registry["column_maps"]!.AsArray().Add(JsonNode.Parse(shape));
        File.WriteAllText(folder.File("sources.json"), registry.ToJsonString());
        File.WriteAllLines(folder.File("redshifts.csv"), ["z,dr7objid,note", "0.05,587738372741923267,a", "50,587738372741923268,b"]);
        using CatalogueStore store = CatalogueStore.Open(folder.File("store.sqlite"), SourceRegistry.Load(folder.File("sources.json")));
        ImportReport report = store.Import(folder.File("redshifts.csv"));
        Assert.Equal(("sdss", 2L), (report.Tables.Single().Table, report.Tables.Single().RowsAdded));
        Assert.Equal(ImportWarningKind.OutsideDomain, report.Warnings.Single().Kind);
        Assert.Equal(["note"], report.UnusedColumns);
    }
}
