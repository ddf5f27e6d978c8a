using System.Net.Http.Headers;
using System.Text.Json;

namespace GalaxyMergers.Survey.Catalogues.Remote;

/// <summary>
/// A file that is being fetched: `NAME.part`, with `NAME.part.json` saying of which version of the remote file it is the
/// beginning. Only with such a mark, or where the whole file's hash is known, is a beginning continued.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _markPath;
    private readonly FileStream _bytes;

    private PartialFile(string path, FileStream bytes)
    {
        (Path, _bytes, _markPath, Furthest) = (path, bytes, path + ".json", bytes.Length);
        Mark = ReadMark();
    }

    internal string Path { get; }

    internal long Length => _bytes.Length;

    internal VersionMark? Mark { get; private set; }

    /// <summary>The most bytes that were ever there: what is fetched again after a restart is no progress.</summary>
    internal long Furthest { get; private set; }

    /// <summary>Whether the file was put together from more than one answer.</summary>
    internal bool IsJoined { get; set; }

    /// <summary>Takes the part of a file for this process.</summary>
    /// <exception cref="FetchException">Another process has it.</exception>
    internal static PartialFile Open(string file, Uri url)
    {
        string path = file + AtomicFile.PartSuffix;
        FileStream bytes = ExclusiveFile.TryOpen(path) ?? throw new FetchException(FetchFault.Locked, url, $"another process is fetching {file}; wait for it.");
        return new PartialFile(path, bytes);
    }

    /// <summary>Forgets what is there and begins a version.</summary>
    internal void Restart(VersionMark? mark)
    {
        _bytes.SetLength(0);
        IsJoined = false;
        Mark = mark;
        if (mark is null) File.Delete(_markPath);
        else AtomicFile.WriteText(_markPath, text => text.Write(JsonSerializer.Serialize(mark)));
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        _bytes.Position = _bytes.Length;
        _bytes.Write(bytes);
        Furthest = Math.Max(Furthest, _bytes.Length);
    }

    internal Stream ReadFromStart()
    {
        _bytes.Flush();
        _bytes.Position = 0;
        return _bytes;
    }

    /// <summary>Puts the finished file in its place.</summary>
    internal void MoveTo(string file)
    {
        _bytes.Flush(flushToDisk: true);
        File.Move(Path, AtomicFile.TargetOf(file), overwrite: true);
        File.Delete(_markPath);
    }

    public void Dispose()
    {
        bool isEmpty = _bytes.Length == 0;
        _bytes.Dispose();
        if (isEmpty) File.Delete(Path);
    }

    private VersionMark? ReadMark()
    {
        try
        {
            return File.Exists(_markPath) ? JsonSerializer.Deserialize<VersionMark>(File.ReadAllText(_markPath)) : null;
        }
        catch (JsonException)
        {
            return null; // without a mark the part is begun anew
        }
    }

    /// <summary>What distinguishes one version of a remote file from the next.</summary>
    /// <param name="Url">Its address.</param>
    /// <param name="ETag">Its strong entity tag, if the server gives one.</param>
    /// <param name="LastModified">Its date, if the server gives one.</param>
    /// <param name="Bytes">Its size, if the server gives it.</param>
    internal sealed record VersionMark(Uri Url, string? ETag, DateTimeOffset? LastModified, long? Bytes)
    {
        /// <summary>The mark of an answer that holds the whole file.</summary>
        internal static VersionMark FromResponse(Uri url, HttpResponseMessage response) => new(
            url, response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null, response.Content.Headers.LastModified, response.Content.Headers.ContentLength);

        /// <summary>A condition under which a server may send just the rest; null if there is nothing to tell versions apart by.</summary>
        internal RangeConditionHeaderValue? Condition() =>
            ETag is not null ? new RangeConditionHeaderValue(new EntityTagHeaderValue(ETag))
            : LastModified is DateTimeOffset date ? new RangeConditionHeaderValue(date) : null;
    }
}
