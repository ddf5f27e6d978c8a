using System.Text.Encodings.Web;
using System.Text.Json;

namespace GalaxyMergers.Learning.Networks.Weights;

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
