using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Tests.Documents;

/// <summary>Writes small notebooks.</summary>
internal static class NotebookFile
{
    /// <summary>A notebook of code cells; a cell that starts with a tag and a bar carries the tag.</summary>
    public static string Write(TemporaryFolder folder, string name, params string[] cells)
    {
        JsonObject notebook = new()
        {
            ["cells"] = new JsonArray([.. cells.Select(Cell)]),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return folder.File(name, notebook.ToJsonString());
    }

    private static JsonObject Cell(string text, int index)
    {
        int bar = text.IndexOf('|', StringComparison.Ordinal);
        string? tag = bar > 0 && text[..bar].All(c => char.IsAsciiLetterLower(c) || c == '-') ? text[..bar] : null;
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"c{index}",
            ["metadata"] = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = tag is null ? text : text[(bar + 1)..],
        };
    }
}
