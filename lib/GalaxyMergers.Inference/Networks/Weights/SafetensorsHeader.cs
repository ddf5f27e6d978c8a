using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// The JSON header of a safetensors file, checked in full: whoever holds one may trust that every tensor's bytes lie
/// inside the data area, that they fill it without overlap or hole, and that their number fits shape and type.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest accepted header. The reference implementation stops at 100 MB; a full Xception needs 22 kB.</summary>
    internal const int MaximumLength = 16 << 20;

    internal const string MetadataName = "__metadata__";

    private const string Repair = "the file is damaged or hostile; fetch it again.";

    private readonly string _file;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<StoredTensor> _entries = [];

    private SafetensorsHeader(string file) => _file = file;

    /// <summary>The tensors in the order of their bytes.</summary>
    internal IReadOnlyList<StoredTensor> Entries => _entries;

    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses and checks.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow the header.</param>
    /// <param name="file">What error messages call the file.</param>
    /// <exception cref="WeightFileException">Anything that is not exactly as the format wants it.</exception>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength, string file)
    {
        if (json.IsEmpty || json[0] != (byte)'{') throw new WeightFileException(file, null, $"the header does not begin with '{{'; this is not a safetensors file, or {Repair}");
        if (!Utf8.IsValid(json)) throw new WeightFileException(file, null, $"the header is not UTF-8; {Repair}");
        var header = new SafetensorsHeader(file);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
            header.ReadEntries(ref reader);
        }
        catch (JsonException e)
        {
            throw new WeightFileException(file, null, $"the header is not the JSON that the format wants ({e.Message}); {Repair}", e);
        }

        header.CheckTiling(dataLength);
        return header;
    }

    private void ReadEntries(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (ReadName(ref reader) is { } name)
        {
            if (!names.Add(name)) throw Fault(name, "is declared twice");
            if (name == MetadataName) ReadMetadata(ref reader);
            else _entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read()) throw new WeightFileException(_file, null, $"the header holds more than one JSON object; {Repair}");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataName, "must be an object of strings");
        while (ReadName(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, MetadataName, "must hold strings only");
            if (!_metadata.TryAdd(key, Text(ref reader))) throw Fault(MetadataName, $"holds '{WeightFileException.Printable(key)}' twice");
        }
    }

    private StoredTensor ReadEntry(ref Utf8JsonReader reader, string name)
    {
        WeightType? type = null;
        long[]? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, name, "must be an object");
        while (ReadName(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null: type = ReadType(ref reader, name); break;
                case "shape" when shape is null: shape = ReadNumbers(ref reader, name, key); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(ref reader, name, key); break;
                default: throw Fault(name, $"has an unknown or repeated member '{WeightFileException.Printable(key)}'");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end]) throw Fault(name, "lacks dtype, shape or a pair of data_offsets");
        if (begin > end) throw Fault(name, $"ends at byte {end}, before it begins at {begin}");
        if (type.Value.ByteLength(shape) is not { } length) throw Fault(name, $"has shape {WeightTensor.ShapeText(shape)}, which overflows");
        if (length != end - begin) throw Fault(name, $"is {end - begin} bytes long where shape {WeightTensor.ShapeText(shape)} of {type.Value} needs {length}");
        return new StoredTensor(name, type.Value, shape, begin, end);
    }

    private WeightType ReadType(ref Utf8JsonReader reader, string tensor)
    {
        Expect(ref reader, JsonTokenType.String, tensor, "must name its dtype by a string");
        string name = Text(ref reader);
        return WeightTypes.TryParse(name, out WeightType type)
            ? type
            : throw new WeightFileException(_file, tensor, $"has the dtype '{WeightFileException.Printable(name)}', which no network here uses; convert it to F32 where it comes from.");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string tensor, string key)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, tensor, $"must have an array as {key}");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw Fault(tensor, $"has something other than whole numbers from 0 to 2^63 - 1 in {key}");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The next member's name, or null at the end of the object.</summary>
    private string? ReadName(ref Utf8JsonReader reader)
        => reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? Text(ref reader) : null;

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string tensor, string rule)
    {
        if (!reader.Read() || reader.TokenType != token) throw Fault(tensor, rule);
    }

    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new WeightFileException(_file, null, $"a string of the header is half a surrogate pair, so no text; {Repair}", e);
        }
    }

    private void CheckTiling(long dataLength)
    {
        _entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (StoredTensor entry in _entries)
        {
            if (entry.Begin < end) throw Fault(entry.Name, $"begins at byte {entry.Begin}, inside the tensor before it, which ends at {end}");
            if (entry.Begin > end) throw Fault(entry.Name, $"begins at byte {entry.Begin} and leaves a hole after byte {end}");
            end = entry.End;
        }

        if (end != dataLength) throw new WeightFileException(_file, null, $"the header declares {end} bytes of data, the file holds {dataLength}; it is truncated or damaged: fetch it again.");
    }

    private WeightFileException Fault(string tensor, string fault) => new(_file, tensor, $"{fault}; {Repair}");
}

/// <summary>Writes the JSON header: remarks sorted by key, tensors in the order given, spaces up to a multiple of eight bytes.</summary>
internal static class SafetensorsHeaderWriter
{
    private const int Alignment = 8;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(IReadOnlyList<WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata, string file)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata, file);
            WriteTensors(json, tensors, file);
            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0) buffer.WriteByte((byte)' ');
        if (buffer.Length > SafetensorsHeader.MaximumLength)
            throw new WeightFileException(file, null, $"would get a header of {buffer.Length} bytes, {SafetensorsHeader.MaximumLength} are allowed; write fewer tensors or shorter remarks.");
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata, string file)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            RequireText(key, key, file);
            RequireText(key, value, file);
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IReadOnlyList<WeightTensor> tensors, string file)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
        long offset = 0;
        foreach (WeightTensor tensor in tensors)
        {
            RequireText(tensor.Name, tensor.Name, file);
            if (!names.Add(tensor.Name)) throw new WeightFileException(file, tensor.Name, "is there twice or has a reserved name; give every tensor a name of its own.");
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Type.ToString());
            json.WriteStartArray("shape");
            foreach (long dimension in tensor.Shape) json.WriteNumberValue(dimension);
            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += tensor.Bytes.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    /// <summary>Half a surrogate pair cannot be written as UTF-8.</summary>
    private static void RequireText(string name, string text, string file)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw new WeightFileException(file, name, "has half a surrogate pair in its name or remark; use text that UTF-8 can hold.");
            i++;
        }
    }
}

/// <summary>One tensor as the description of a file declares it; offsets count bytes from the beginning of the data.</summary>
internal sealed record StoredTensor(string Name, WeightType Type, long[] Shape, long Begin, long End);
