using System.Text.Json.Nodes;

namespace GalaxyMergers.Presentation.Tables;

/// <summary>Writes tables as <c>NAME.csv</c>, <c>NAME.md</c> and <c>NAME.meta.json</c> (caption, notes, provenance).</summary>
public static class TableFiles
{
    /// <summary>Writes the three files of each table, replacing earlier ones.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="provenance">What made them.</param>
    public static void Write(string folder, IEnumerable<ResultTable> tables, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(provenance);
        Directory.CreateDirectory(folder);
        foreach (ResultTable table in tables)
        {
            string stem = Path.Combine(folder, table.Name);
            AtomicFile.WriteText(stem + ".csv", CsvTable.Write(table));
            AtomicFile.WriteText(stem + ".md", $"{MarkdownTable.Write(table)}\n{provenance.Sentence}\n");
            AtomicFile.WriteText(stem + ".meta.json", Metadata(table, provenance).ToJsonString(PlotlyJson.Indented) + "\n");
        }
    }

    private static JsonObject Metadata(ResultTable table, FigureProvenance provenance)
    {
        JsonObject metadata = new()
        {
            ["table"] = table.Name,
            ["caption"] = table.Caption,
            ["notes"] = PlotlyJson.Array(table.Notes),
        };
        foreach ((string key, JsonNode? value) in provenance.ToJson())
            metadata[key] = value?.DeepClone();
        return metadata;
    }
}
