using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

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

/// <summary>A message of Jupyter's protocol.</summary>
/// <param name="Identities">The routing frames: the client's address, or the topic of an output.</param>
/// <param name="Header">Identity, session, user, date, type and version.</param>
/// <param name="Parent">The header of the request that this belongs to; empty for none.</param>
/// <param name="Metadata">Metadata.</param>
/// <param name="Content">Content.</param>
/// <param name="Buffers">Binary frames.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Metadata, JsonObject Content, IReadOnlyList<byte[]> Buffers)
{
    /// <summary>The version of the protocol that is spoken.</summary>
    public const string ProtocolVersion = "5.3";

    /// <summary>What kind of message it is.</summary>
    public string Type => Header["msg_type"]!.GetValue<string>();

    /// <summary>A new message.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="content">Its content.</param>
    /// <param name="parent">The request that it belongs to, or null.</param>
    /// <param name="session">The session of the sender.</param>
    /// <param name="now">The date.</param>
    public static JupyterMessage Create(string type, JsonObject content, JupyterMessage? parent, string session, DateTimeOffset now)
    {
        JsonObject header = new()
        {
            ["msg_id"] = Guid.NewGuid().ToString(),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        return new JupyterMessage(parent?.Identities ?? [], header, parent?.Header ?? [], [], content, []);
    }
}

/// <summary>Signs messages by HMAC-SHA256 over their four JSON frames.</summary>
/// <param name="key">The secret; empty for unsigned messages.</param>
internal sealed class MessageSigner(string key)
{
    /// <summary>The only scheme of signatures here.</summary>
    public const string Scheme = "hmac-sha256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature as lower-case hexadecimal ASCII; empty without a key.</summary>
    public byte[] Sign(byte[] header, byte[] parent, byte[] metadata, byte[] content)
    {
        if (_key.Length == 0)
            return [];
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature belongs to the frames; takes the same time for all wrong ones.</summary>
    public bool Verify(byte[] signature, byte[] header, byte[] parent, byte[] metadata, byte[] content) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(header, parent, metadata, content));
}

/// <summary>A message is malformed or wrongly signed.</summary>
internal sealed class ProtocolException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
