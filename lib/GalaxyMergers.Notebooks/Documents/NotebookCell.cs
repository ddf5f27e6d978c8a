using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>A cell of a notebook file.</summary>
/// <param name="json">Its JSON, which changes go to.</param>
internal sealed class NotebookCell(JsonObject json)
{
    /// <summary>Whether it is code.</summary>
    public bool IsCode => json["cell_type"]?.GetValue<string>() == "code";

    /// <summary>Its identity; null in notebooks before format 4.5.</summary>
    public string? Id => json["id"]?.GetValue<string>();

    /// <summary>Its text.</summary>
    public string Source => MultilineText.Join(json["source"]);

    /// <summary>What it showed.</summary>
    public JsonArray Outputs
    {
        get => json["outputs"] as JsonArray ?? [];
        set => json["outputs"] = value;
    }

    /// <summary>Its execution count.</summary>
    public int? ExecutionCount
    {
        set => json["execution_count"] = value;
    }

    /// <summary>Whether it carries a tag.</summary>
    public bool HasTag(string tag) => json["metadata"]?["tags"] is JsonArray tags && tags.Any(t => t?.GetValue<string>() == tag);
}
