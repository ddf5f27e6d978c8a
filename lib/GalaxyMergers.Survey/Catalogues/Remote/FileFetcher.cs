using System.Net;
using System.Net.Http.Headers;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// Fetches files of any size: continues what a lost connection or a killed process left, checks size and hash, and puts
/// the file in its place only when it is whole and right.
/// </summary>
/// <param name="client">Asks the servers.</param>
/// <param name="folder">Where the files go.</param>
public sealed class FileFetcher(PoliteClient client, string folder)
{
    /// <summary>A connection that brought less than this before it failed counts as a failed try.</summary>
    private const long ProgressThatCounts = 1 << 16;

    private const int BufferBytes = 1 << 17;

    /// <summary>Fetches a source's file, if it is not there yet.</summary>
    /// <exception cref="FetchException">It cannot be had, or is not what is known of it; both hashes are in the message.</exception>
    public async Task<FetchedFile> FetchAsync(RemoteSource source, IProgress<FetchProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, source.File);
        if (File.Exists(path)) return CheckPresent(source, path);
        using PartialFile part = PartialFile.Open(path, source.Url);
        bool continued = part.Length > 0;
        await DownloadAsync(source, part, progress, cancellation);
        if (continued && FileCheck.Of(source, path, part.ReadFromStart()).Complaint is not null)
        {
            part.Restart(null); // perhaps two versions were joined: only a whole download can tell
            await DownloadAsync(source, part, progress, cancellation);
        }

        FileCheck check = FileCheck.Of(source, path, part.ReadFromStart());
        if (check.Complaint is not null)
        {
            part.Restart(null);
            throw new FetchException(FetchFault.WrongFile, source.Url, check.Complaint + " Nothing was kept.");
        }

        part.MoveTo(path);
        new FilePin(source.Url, check.Bytes, check.Sha256).Write(path);
        return new FetchedFile(source.Id, path, check.Bytes, check.Sha256, false);
    }

    private static FetchedFile CheckPresent(RemoteSource source, string path)
    {
        using FileStream bytes = File.OpenRead(path);
        FileCheck check = FileCheck.Of(source, path, bytes);
        if (check.Complaint is not null)
            throw new FetchException(FetchFault.WrongFile, source.Url, $"{path} is there, and {check.Complaint} Delete it and its .pin.json to fetch it anew.");
        return new FetchedFile(source.Id, path, check.Bytes, check.Sha256, true);
    }

    private async Task DownloadAsync(RemoteSource source, PartialFile part, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        bool isWhole;
        do
        {
            isWhole = await client.GetAsync(
                source.Url, () => Request(source, part), (response, body, token) => ReadAsync(source, part, response, body, progress, token), cancellation);
        }
        while (!isWhole);
    }

    private static HttpRequestMessage Request(RemoteSource source, PartialFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, source.Url);
        if (part.Length == 0) return request;
        RangeConditionHeaderValue? condition = part.Mark?.Url == source.Url ? part.Mark.Condition() : null;
        if (condition is null && source.Sha256 is null && source.Md5 is null) return request; // could not tell whether the rest fits
        request.Headers.Range = new RangeHeaderValue(part.Length, null);
        request.Headers.IfRange = condition;
        return request;
    }

    /// <summary>Appends an answer; false if the connection failed after bringing the file further.</summary>
    private static async Task<bool> ReadAsync(
        RemoteSource source, PartialFile part, HttpResponseMessage response, ResponseBody body, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            part.Restart(null);
            return false;
        }

        RejectWebPage(source, response);
        long? total = Prepare(source, part, response);
        long before = part.Length;
        var buffer = new byte[BufferBytes];
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
            {
                part.Append(buffer.AsSpan(0, read));
                progress?.Report(new FetchProgress(source.Id, part.Length, total));
            }
        }
        catch (TransientFaultException) when (part.Length - before >= ProgressThatCounts)
        {
            return false;
        }

        if (total is not null && part.Length != total)
            throw new TransientFaultException(FetchFault.Unreachable, $"the answer ended after {part.Length} of {total} bytes");
        return true;
    }

    /// <summary>Readies the part for what the answer brings, and says how long the whole file is.</summary>
    private static long? Prepare(RemoteSource source, PartialFile part, HttpResponseMessage response)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            part.Restart(PartialFile.VersionMark.Of(source.Url, response));
            return response.Content.Headers.ContentLength;
        }

        if (range?.From == part.Length) return range.Length;
        part.Restart(null);
        throw new TransientFaultException(FetchFault.WrongContent, "the server sent another part than it was asked for");
    }

    private static void RejectWebPage(RemoteSource source, HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml" && !source.File.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            throw new TransientFaultException(FetchFault.WrongContent, "the server sent a web page instead of the file");
    }
}
