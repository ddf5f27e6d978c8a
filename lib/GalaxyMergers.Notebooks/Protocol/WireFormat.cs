using System.Text.Json;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Documents;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>Messages as frames: routing, delimiter, signature, header, parent, metadata, content, buffers.</summary>
/// <param name="signer">Signs and verifies.</param>
internal sealed class WireFormat(MessageSigner signer)
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private const int FramesAfterDelimiter = 5;

    /// <summary>Reads a message.</summary>
    /// <exception cref="ProtocolException">It is malformed or wrongly signed.</exception>
    public JupyterMessage Decode(IReadOnlyList<byte[]> frames)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (frames.Count < delimiter + 1 + FramesAfterDelimiter)
            throw new ProtocolException($"a message of {frames.Count} frames lacks its delimiter or some of its parts");
        (byte[] signature, byte[] header, byte[] parent, byte[] metadata, byte[] content) =
            (frames[delimiter + 1], frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5]);
        if (!signer.Verify(signature, header, parent, metadata, content))
            throw new ProtocolException("the signature of a message is wrong");
        JupyterMessage message = new([.. frames.Take(delimiter)], Parse(header, "header"), Parse(parent, "parent header"),
            Parse(metadata, "metadata"), Parse(content, "content"), [.. frames.Skip(delimiter + 1 + FramesAfterDelimiter)]);
        if (message.Header["msg_type"] is not JsonValue type || !type.TryGetValue(out string? _))
            throw new ProtocolException("the header of a message has no msg_type");
        return message;
    }

    /// <summary>Writes and signs a message.</summary>
    public List<byte[]> Encode(JupyterMessage message)
    {
        byte[] header = Bytes(message.Header), parent = Bytes(message.Parent), metadata = Bytes(message.Metadata), content = Bytes(message.Content);
        return [.. message.Identities, Delimiter, signer.Sign(header, parent, metadata, content), header, parent, metadata, content, .. message.Buffers];
    }

    private static byte[] Bytes(JsonObject part) => JsonSerializer.SerializeToUtf8Bytes(part);

    private static JsonObject Parse(byte[] frame, string part)
    {
        try
        {
            return StrictJson.Parse(frame) as JsonObject ?? throw new ProtocolException($"the {part} of a message is not a JSON object");
        }
        catch (JsonException malformed)
        {
            throw new ProtocolException($"the {part} of a message is not JSON", malformed);
        }
    }
}
