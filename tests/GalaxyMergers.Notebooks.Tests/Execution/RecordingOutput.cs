using System.Text;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

/// <summary>Keeps what a cell shows.</summary>
internal sealed class RecordingOutput : ICellOutput
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _errors = new();

    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public string ErrorText => _errors.ToString();

    public List<JsonObject> Displays { get; } = [];

    public List<JsonObject> Updates { get; } = [];

    public JsonObject? Value { get; private set; }

    public CellError? Error { get; private set; }

    public string? PlainValue => Value?["text/plain"]?.GetValue<string>();

    public void Write(StreamName stream, string text)
    {
        lock (_text)
            (stream == StreamName.Output ? _text : _errors).Append(text);
    }

    public void Display(MimeBundle data, string? displayId) => Displays.Add(data.ToJson());

    public void Update(MimeBundle data, string displayId) => Updates.Add(data.ToJson());

    public void Result(MimeBundle data) => Value = data.ToJson();

    public void Fail(CellError error) => Error = error;
}
