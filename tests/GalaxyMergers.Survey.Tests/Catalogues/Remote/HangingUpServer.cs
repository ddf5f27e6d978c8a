using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>A server of the old kind (HTTP/1.0, no length): it sends its text and hangs up.</summary>
internal sealed class HangingUpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, string> _answer;

    internal HangingUpServer(Func<int, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    internal Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/old");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        var request = new byte[8192];
        for (int number = 0; ; number++)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                await stream.ReadAtLeastAsync(request, 1);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n" + _answer(number)));
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
