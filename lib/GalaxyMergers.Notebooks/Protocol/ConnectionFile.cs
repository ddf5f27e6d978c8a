using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>Where a kernel listens and how its messages are signed, as Jupyter wrote it down.</summary>
/// <param name="Transport"><c>tcp</c> or <c>ipc</c>.</param>
/// <param name="Address">Address, or the stem of the sockets' paths.</param>
/// <param name="Shell">Port of the requests.</param>
/// <param name="Publish">Port of the outputs.</param>
/// <param name="Control">Port of interrupts and shutdown.</param>
/// <param name="Input">Port of keyboard input, which is not used.</param>
/// <param name="Heartbeat">Port of the heartbeat.</param>
/// <param name="Key">The secret that signs messages; empty for none.</param>
internal sealed record ConnectionFile(string Transport, string Address, int Shell, int Publish, int Control, int Input, int Heartbeat, string Key)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a connection file and makes it private to the user if it is not.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="log">Takes warnings.</param>
    /// <exception cref="ConnectionException">The file is not usable, or everyone may write it or connect.</exception>
    public static ConnectionFile Read(string path, Action<string> log)
    {
        if (!File.Exists(path))
            throw new ConnectionException($"There is no connection file {path}. Jupyter writes it when it starts a kernel.");
        MakePrivate(path, log);
        ConnectionFile connection = Parse(path);
        if (connection.Key.Length == 0 && connection.Transport == "tcp" && connection.Address is not ("127.0.0.1" or "localhost" or "::1"))
            throw new ConnectionException($"{path} has no key and listens at {connection.Address}: anyone who reaches that address could run code. Use a key.");
        if (connection.Key.Length == 0)
            log($"{path} has no key: messages are not signed.");
        return connection;
    }

    /// <summary>The endpoint of a port.</summary>
    public string Endpoint(int port) => string.Create(CultureInfo.InvariantCulture, $"{Transport}://{Address}{(Transport == "ipc" ? '-' : ':')}{port}");

    private static ConnectionFile Parse(string path)
    {
        try
        {
            JsonNode json = StrictJson.Parse(File.ReadAllBytes(path))!;
            string scheme = json["signature_scheme"]?.GetValue<string>() ?? MessageSigner.Scheme;
            if (scheme != MessageSigner.Scheme)
                throw new ConnectionException($"{path} asks for signatures by {scheme}; this kernel signs by {MessageSigner.Scheme}.");
            return new ConnectionFile(
                json["transport"]?.GetValue<string>() ?? "tcp", json["ip"]?.GetValue<string>() ?? "127.0.0.1",
                Port("shell"), Port("iopub"), Port("control"), Port("stdin"), Port("hb"), json["key"]?.GetValue<string>() ?? string.Empty);

            int Port(string name) => json[$"{name}_port"]?.GetValue<int>() ?? throw new ConnectionException($"{path} has no {name}_port.");
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new ConnectionException($"{path} is not a Jupyter connection file: {damage.Message}", damage);
        }
    }

    private static void MakePrivate(string path, Action<string> log)
    {
        if (OperatingSystem.IsWindows())
            return;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & Others) == 0)
            return;
        if (mode.HasFlag(UnixFileMode.OtherWrite))
            throw new ConnectionException($"Everyone may write {path}, so its key is no secret. Remove it and start the kernel again.");
        try
        {
            File.SetUnixFileMode(path, Private);
            log($"Others could read {path}, which has the kernel's key; it is now private (0600).");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new ConnectionException($"Others can read {path}, which has the kernel's key, and it belongs to another user. Make it private (chmod 600).", denied);
        }
    }
}

/// <summary>The kernel cannot use a connection file; the message says why and what to do.</summary>
internal sealed class ConnectionException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
