using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Tests.Protocol;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ConnectionFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Ports = "\"shell_port\": 1, \"iopub_port\": 2, \"stdin_port\": 3, \"control_port\": 4, \"hb_port\": 5";
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _log = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_private_file_is_read_without_a_word()
    {
        ConnectionFile connection = Read($"{{{Ports}, \"ip\": \"127.0.0.1\", \"transport\": \"tcp\", \"key\": \"k\", \"signature_scheme\": \"hmac-sha256\"}}", Private);
        Assert.Equal("tcp://127.0.0.1:4", connection.Endpoint(connection.Control));
        Assert.Equal("k", connection.Key);
        Assert.Empty(_log);
    }

    [Fact]
    public void Sockets_in_the_file_system_have_a_dash() =>
        Assert.Equal("ipc:///run/k-5", Read($"{{{Ports}, \"ip\": \"/run/k\", \"transport\": \"ipc\", \"key\": \"k\"}}", Private) is var c ? c.Endpoint(c.Heartbeat) : null);

    [Fact]
    public void A_file_that_others_can_read_is_made_private()
    {
        Read($"{{{Ports}, \"key\": \"k\"}}", Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Equal(Private, File.GetUnixFileMode(_folder.File("kernel.json")));
        Assert.Contains("private", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_everyone_may_write_is_refused() =>
        Assert.Throws<ConnectionException>(() => Read($"{{{Ports}, \"key\": \"k\"}}", Private | UnixFileMode.OtherWrite));

    [Theory]
    [InlineData("{}", "shell_port")]
    [InlineData("[]", "not a Jupyter connection file")]
    [InlineData("nothing", "not a Jupyter connection file")]
    [InlineData("{" + Ports + ", \"key\": \"k\", \"signature_scheme\": \"hmac-md5\"}", "hmac-md5")]
    [InlineData("{" + Ports + ", \"key\": \"\", \"ip\": \"0.0.0.0\"}", "no key")]
    public void A_file_that_cannot_be_used_says_why(string text, string why) =>
        Assert.Contains(why, Assert.Throws<ConnectionException>(() => Read(text, Private)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.json", Assert.Throws<ConnectionException>(() => ConnectionFile.Read("nowhere.json", _log.Add)).Message, StringComparison.Ordinal);

    private ConnectionFile Read(string text, UnixFileMode mode)
    {
        string path = _folder.File("kernel.json", text);
        File.SetUnixFileMode(path, mode);
        return ConnectionFile.Read(path, _log.Add);
    }
}
