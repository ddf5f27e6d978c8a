using System.Text;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>Collects what a cell shows as its outputs in a notebook file.</summary>
/// <param name="number">The execution count.</param>
/// <param name="displays">What cells have shown under an identity, shared by all cells of a run.</param>
internal sealed class NotebookOutput(int number, Dictionary<string, JsonObject> displays) : ICellOutput
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly List<JsonObject> _outputs = [];
    private StreamName _stream;

    /// <summary>What was shown so far.</summary>
    public JsonArray Outputs()
    {
        using Lock.Scope scope = _lock.EnterScope();
        CloseStream();
        return new JsonArray([.. _outputs.Select(output => output.DeepClone())]);
    }

    /// <inheritdoc/>
    public void Write(StreamName stream, string text)
    {
        using Lock.Scope scope = _lock.EnterScope();
        if (stream != _stream)
            CloseStream();
        _stream = stream;
        _text.Append(text);
    }

    /// <inheritdoc/>
    public void Display(MimeBundle data, string? displayId)
    {
        JsonObject output = Add("display_data", data);
        if (displayId is not null)
            lock (displays)
                displays[displayId] = output;
    }

    /// <inheritdoc/>
    public void Update(MimeBundle data, string displayId)
    {
        lock (displays)
            if (displays.TryGetValue(displayId, out JsonObject? output))
                output["data"] = Data(data);
    }

    /// <inheritdoc/>
    public void Result(MimeBundle data) => Add("execute_result", data)["execution_count"] = number;

    /// <inheritdoc/>
    public void Fail(CellError error)
    {
        JsonObject output = PublishedOutput.ErrorContent(error);
        output["output_type"] = "error";
        Add(output);
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        JsonObject data = bundle.ToJson();
        foreach (string mimeType in data.Select(entry => entry.Key).Where(mime => mime.StartsWith("text/", StringComparison.Ordinal)).ToList())
            data[mimeType] = MultilineText.Split(data[mimeType]!.GetValue<string>());
        return data;
    }

    private JsonObject Add(string type, MimeBundle data) => Add(new JsonObject { ["output_type"] = type, ["data"] = Data(data), ["metadata"] = new JsonObject() });

    private JsonObject Add(JsonObject output)
    {
        using Lock.Scope scope = _lock.EnterScope();
        CloseStream();
        _outputs.Add(output);
        return output;
    }

    private void CloseStream()
    {
        if (_text.Length == 0)
            return;
        string name = _stream == StreamName.Output ? "stdout" : "stderr";
        _outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = name, ["text"] = MultilineText.Split(_text.ToString()) });
        _text.Clear();
    }
}
