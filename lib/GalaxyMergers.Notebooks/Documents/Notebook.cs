using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>
/// A notebook file of format 4. It is written as Jupyter writes it, so that a run changes only what it changed; and valid, so that cells of
/// format 4.5 without an identity, or with that of another, have got one. A notebook that says 4.4 or less and has identities is one of 4.5.
/// </summary>
internal sealed class Notebook
{
    private const int FirstMinorWithCellIds = 5;

    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };


    private readonly JsonObject _root;

    private Notebook(string path, JsonObject root)
    {
        Path = path;
        _root = root;
    }

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => [.. CellArray.Select(cell => new NotebookCell(cell!.AsObject()))];

    private JsonArray CellArray => _root["cells"]!.AsArray();

    private bool HasCellIds => (_root["nbformat_minor"]?.GetValue<int>() ?? 0) >= FirstMinorWithCellIds;

    /// <summary>Reads a notebook in C#.</summary>
    /// <exception cref="NotebookException">There is none, it is damaged, of another format, or in another language.</exception>
    public static Notebook Read(string path)
    {
        if (!File.Exists(path))
            throw new NotebookException($"There is no notebook {path}.");
        try
        {
            Notebook notebook = new(path, StrictJson.Parse(Bytes(path))!.AsObject());
            notebook.Check();
            notebook.IdentifyCells();
            return notebook;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new NotebookException($"{path} is not a notebook: {damage.Message}", damage);
        }
    }

    /// <summary>The file without the mark of UTF-8 that some editors put before it.</summary>
    private static ReadOnlySpan<byte> Bytes(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path), mark = Encoding.UTF8.Preamble;
        return bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
    }

    /// <summary>Writes the notebook; it is never half written.</summary>
    public void Write(string path)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, Format))
            Sorted(_root).WriteTo(writer);
        text.WriteByte((byte)'\n');
        try
        {
            AtomicFile.Write(path, file => text.WriteTo(file));
        }
        catch (IOException failure)
        {
            throw new NotebookException(failure.Message, failure);
        }
    }

    /// <summary>Says in the notebook which language it is in.</summary>
    public void SetLanguage()
    {
        JsonObject metadata = _root["metadata"] as JsonObject ?? [];
        _root["metadata"] = metadata;
        metadata["language_info"] = KernelInfo.Language;
    }

    /// <summary>Puts a code cell at a place, or in the place of the cell there.</summary>
    /// <param name="index">The index among the cells.</param>
    /// <param name="source">Its text.</param>
    /// <param name="tag">Its tag, which is also its identity unless another cell has that.</param>
    /// <param name="replace">Whether the cell at the place goes.</param>
    public void PutCode(int index, string source, string tag, bool replace)
    {
        JsonObject cell = new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.Split(source),
        };
        if (replace)
            CellArray.RemoveAt(index);
        if (HasCellIds)
            cell["id"] = CellIdentities.Free(tag, CellArray);
        CellArray.Insert(index, cell);
    }

    private void Check()
    {
        if (_root["nbformat"]?.GetValue<int>() != 4)
            throw new NotebookException($"{Path} is of notebook format {_root["nbformat"]?.ToJsonString() ?? "unknown"}; only format 4 can be run. Open and save it in a current Jupyter.");
        JsonNode? metadata = _root["metadata"];
        string language = (metadata?["kernelspec"]?["language"] ?? metadata?["language_info"]?["name"])?.GetValue<string>() ?? "C#";
        if (!language.Equals("C#", StringComparison.OrdinalIgnoreCase) && !language.Equals("csharp", StringComparison.OrdinalIgnoreCase))
            throw new NotebookException($"{Path} is in {language}; this program runs C#.");
        if (CellArray.Any(cell => cell is not JsonObject))
            throw new NotebookException($"{Path} has a cell that is not an object.");
    }

    private void IdentifyCells()
    {
        if (!HasCellIds && CellIdentities.Any(CellArray))
            _root["nbformat_minor"] = FirstMinorWithCellIds;
        if (HasCellIds)
            CellIdentities.Complete(CellArray);
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}

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

/// <summary>A notebook cannot be read, written or run as asked; the message names the file and says what to do.</summary>
internal sealed class NotebookException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);

/// <summary>Text as notebooks keep it: a list of lines with their line ends.</summary>
internal static class MultilineText
{
    /// <summary>The text of a list of lines, or of one string.</summary>
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
        JsonValue text => text.GetValue<string>(),
        _ => string.Empty,
    };

    /// <summary>The lines of a text.</summary>
    public static JsonArray Split(string text)
    {
        JsonArray lines = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            int next = end < 0 ? text.Length : end + 1;
            lines.Add(JsonValue.Create(text[start..next]));
            start = next;
        }
        return lines;
    }
}
