using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// Fetches files of any size: continues what a lost connection or a killed process left, checks size and hash, and puts
/// the file in its place only when it is whole and right.
/// </summary>
/// <param name="client">Asks the servers.</param>
/// <param name="folder">Where the files go.</param>
public sealed class FileFetcher(PoliteClient client, string folder)
{
    /// <summary>A connection that brought the file less than this further before it failed counts as a failed try.</summary>
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
        await DownloadAsync(source, part, progress, cancellation);
        if (part.IsJoined && FileCheck.Create(source, path, part.ReadFromStart()).Complaint is not null)
        {
            part.Restart(null); // perhaps two versions were joined: only a whole download can tell
            await DownloadAsync(source, part, progress, cancellation);
        }

        FileCheck check = FileCheck.Create(source, path, part.ReadFromStart());
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
        FileCheck check = FileCheck.Create(source, path, bytes);
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
            if (part.Length == 0) throw new FetchException(FetchFault.Refused, source.Url, "the server answers 416 to a request for the whole file; check the address in the registry of sources.");
            part.Restart(null);
            return false;
        }

        RejectWebPage(source, response);
        if (!body.IsDelimited && source.Sha256 is null && source.Md5 is null && source.Bytes is null)
            throw new TransientFaultException(FetchFault.WrongContent, "the server does not say where the file ends, and neither size nor hash are known: one that was cut off could not be told");
        long? total = Prepare(source, part, response);
        long before = part.Furthest;
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
            part.Restart(PartialFile.VersionMark.FromResponse(source.Url, response));
            return response.Content.Headers.ContentLength;
        }

        if (range?.From == part.Length)
        {
            part.IsJoined = true;
            return range.Length;
        }

        part.Restart(null);
        throw new TransientFaultException(FetchFault.WrongContent, "the server sent another part than it was asked for");
    }

    private static void RejectWebPage(RemoteSource source, HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml" && !source.File.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            throw new TransientFaultException(FetchFault.WrongContent, "the server sent a web page instead of the file");
    }
}

/// <summary>A file that is there and right.</summary>
/// <param name="SourceId">Source.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
/// <param name="WasPresent">Whether it was there before the call.</param>
public sealed record FetchedFile(string SourceId, string Path, long Bytes, string Sha256, bool WasPresent);

/// <summary>How far the fetch of a file or table has come.</summary>
/// <param name="SourceId">What is fetched.</param>
/// <param name="BytesDone">Bytes on disk.</param>
/// <param name="BytesTotal">Bytes in all, where known.</param>
/// <param name="RowsDone">Rows, for a table that comes in pages.</param>
public readonly record struct FetchProgress(string SourceId, long BytesDone, long? BytesTotal, long? RowsDone = null);

/// <summary>Compares a file with all that is known of it: the registry's size and hashes, and the pin of an earlier fetch.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Complaint">What is wrong, as a sentence; null if nothing.</param>
internal sealed record FileCheck(long Bytes, string Sha256, string? Complaint)
{
    internal static FileCheck Create(RemoteSource source, string path, Stream bytes)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new FileCheck(bytes.Length, sha256, Complain(source, FilePin.Read(path), bytes, sha256));
    }

    private static string? Complain(RemoteSource source, FilePin? pin, Stream bytes, string sha256)
    {
        if (source.Bytes is long size && size != bytes.Length) return $"the file has {bytes.Length} bytes and should have {size}.";
        if (source.Sha256 is string known && known != sha256) return Differs("SHA-256", sha256, known, "data/sources.json");
        if (source.Md5 is string md5 && Md5(bytes) is string found && md5 != found) return Differs("MD5", found, md5, "data/sources.json");
        return pin is not null && pin.Sha256 != sha256 ? Differs("SHA-256", sha256, pin.Sha256, "the first fetch") : null;
    }

    private static string Differs(string kind, string found, string known, string by) =>
        $"its {kind} is {found}; by {by} it is {known}. The file may have changed upstream: compare the two before you accept the new one.";

#pragma warning disable CA5351 // MD5 is all that is published for some old files; it guards against damage, not malice
    private static string Md5(Stream bytes)
    {
        bytes.Position = 0;
        return Convert.ToHexStringLower(MD5.HashData(bytes));
    }
#pragma warning restore CA5351
}

/// <summary>
/// What a file was when it was first fetched, kept beside it as `NAME.pin.json`; a later fetch must give the same.
/// </summary>
/// <param name="Url">Where it came from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, hexadecimal.</param>
internal sealed record FilePin(Uri Url, long Bytes, string Sha256)
{
    private const string Suffix = ".pin.json";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static FilePin? Read(string file)
    {
        string path = file + Suffix;
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<FilePin>(File.ReadAllText(path), s_json);
        }
        catch (JsonException e)
        {
            throw new CatalogueFormatException(path, null, "is damaged; delete it to pin the file anew.", e);
        }
    }

    internal void Write(string file) => AtomicFile.WriteText(file + Suffix, text => text.WriteLine(JsonSerializer.Serialize(this, s_json)));
}
