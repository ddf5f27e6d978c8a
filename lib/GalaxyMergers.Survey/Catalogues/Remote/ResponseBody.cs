namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>Reads an answer's body; a lost connection or a server that falls silent is a fault that may pass.</summary>
internal sealed class ResponseBody(Stream stream, CancellationTokenSource stall, TimeSpan stallTimeout)
{
    /// <summary>Reads some bytes; 0 at the end.</summary>
    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        stall.CancelAfter(stallTimeout);
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (IOException e)
        {
            throw new TransientFaultException(FetchFault.Unreachable, "the connection was lost: " + e.Message, null, e);
        }
    }

    /// <summary>Reads all of a small body.</summary>
    /// <param name="limit">More bytes than this are a wrong answer.</param>
    /// <param name="cancellation">Stops.</param>
    internal async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await ReadAsync(buffer, cancellation)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > limit) throw new TransientFaultException(FetchFault.WrongContent, $"the answer has more than {limit} bytes");
        }

        return all.ToArray();
    }
}
