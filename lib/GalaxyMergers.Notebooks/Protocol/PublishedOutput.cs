using System.Text;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>
/// Publishes what a cell shows. Text is gathered for a moment, so that a loop that prints does not send a message a word.
/// </summary>
internal sealed class PublishedOutput : ICellOutput, IDisposable
{
    private const int MostGathered = 1 << 16;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(40);

    private readonly Action<string, JsonObject> _publish;
    private readonly int _number;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private StreamName _stream;

    /// <summary>Makes the output of a cell.</summary>
    /// <param name="publish">Publishes a message of a kind and a content.</param>
    /// <param name="number">The execution count.</param>
    public PublishedOutput(Action<string, JsonObject> publish, int number)
    {
        (_publish, _number) = (publish, number);
        _timer = new Timer(_ => Flush());
    }

    /// <inheritdoc/>
    public void Write(StreamName stream, string text)
    {
        using Lock.Scope scope = _lock.EnterScope();
        if (stream != _stream || _text.Length + text.Length > MostGathered)
            Send();
        _stream = stream;
        if (_text.Length == 0)
            _timer.Change(Moment, Timeout.InfiniteTimeSpan);
        _text.Append(text);
    }

    /// <inheritdoc/>
    public void Display(MimeBundle data, string? displayId) => Publish("display_data", Content(data, displayId));

    /// <inheritdoc/>
    public void Update(MimeBundle data, string displayId) => Publish("update_display_data", Content(data, displayId));

    /// <inheritdoc/>
    public void Result(MimeBundle data)
    {
        JsonObject content = Content(data, null);
        content["execution_count"] = _number;
        Publish("execute_result", content);
    }

    /// <inheritdoc/>
    public void Fail(CellError error) => Publish("error", ErrorContent(error));

    /// <summary>An error as messages have it.</summary>
    public static JsonObject ErrorContent(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>Sends the text that is gathered.</summary>
    public void Flush()
    {
        using Lock.Scope scope = _lock.EnterScope();
        Send();
    }

    /// <summary>Sends the text that is gathered. What the cell's threads write later is sent as well.</summary>
    public void Dispose() => Flush();

    private static JsonObject Content(MimeBundle data, string? displayId) => new()
    {
        ["data"] = data.ToJson(),
        ["metadata"] = new JsonObject(),
        ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = displayId },
    };

    private void Publish(string type, JsonObject content)
    {
        using Lock.Scope scope = _lock.EnterScope();
        Send();
        _publish(type, content);
    }

    private void Send()
    {
        if (_text.Length == 0)
            return;
        JsonObject content = new() { ["name"] = _stream == StreamName.Output ? "stdout" : "stderr", ["text"] = _text.ToString() };
        _text.Clear();
        _publish("stream", content);
    }
}
