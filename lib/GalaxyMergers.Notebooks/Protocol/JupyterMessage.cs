using System.Globalization;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

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
