using System.Text.Json.Nodes;

namespace GalaxyMergers.Book.Tests;

/// <summary>A notebook of the book, read as JSON.</summary>
internal sealed class NotebookFile
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private readonly JsonObject _notebook;

    public NotebookFile(string path)
        : this(JsonNode.Parse(File.ReadAllText(path))!.AsObject())
    {
        Text = File.ReadAllText(path);
    }

    public NotebookFile(JsonObject notebook)
    {
        _notebook = notebook;
        Text = notebook.ToJsonString();
    }

    public string Text { get; }

    public IReadOnlyList<JsonObject> Cells => [.. _notebook["cells"]!.AsArray().Select(cell => cell!.AsObject())];

    public IEnumerable<JsonObject> CodeCells => Cells.Where(cell => (string?)cell["cell_type"] == "code");

    public IEnumerable<JsonObject> Outputs => CodeCells.SelectMany(cell => cell["outputs"]!.AsArray()).Select(output => output!.AsObject());

    /// <summary>The MIME bundles of the figures.</summary>
    public IEnumerable<JsonObject> Figures => Outputs.Select(output => output["data"]?.AsObject()).OfType<JsonObject>().Where(data => data.ContainsKey(PlotlyMimeType));

    public string? Kernel => (string?)_notebook["metadata"]!["kernelspec"]!["name"];

    /// <summary>The source of the cell tagged <c>parameters</c>.</summary>
    public string Parameters => SourceOf(CodeCells.Single(IsParameters));

    public static string SourceOf(JsonObject cell) => string.Concat(cell["source"]!.AsArray().Select(line => (string?)line));

    private static bool IsParameters(JsonObject cell) => cell["metadata"]?["tags"]?.AsArray().Any(tag => (string?)tag == "parameters") == true;
}
