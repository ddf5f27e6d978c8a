using System.Buffers.Binary;
using System.Text.Json;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// Reads and writes safetensors files (huggingface/safetensors, format of version 0.8): eight bytes of header length, a
/// JSON header, the tensors' bytes. Reading trusts nothing: no header can make it read outside the file or allocate
/// more than the file's own length a few times over.
/// </summary>
public static class SafetensorsFile
{
    private const int LengthBytes = 8;

    /// <summary>Reads a file, or all shards of a <c>*.safetensors.index.json</c>.</summary>
    /// <exception cref="WeightFileException">Missing, unreadable, damaged or hostile.</exception>
    public static WeightSet Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return SafetensorsIndex.Read(path);
        using Stream stream = WeightFileAccess.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads from the beginning of a stream that knows its length.</summary>
    /// <param name="stream">The bytes of one file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="WeightFileException">Unreadable, damaged or hostile.</exception>
    public static WeightSet Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            SafetensorsHeader header = ReadHeader(stream, name);
            return new WeightSet(header.Entries.Select(entry => ReadTensor(stream, entry, name)), header.Metadata, name);
        }
        catch (Exception e) when (e is not WeightFileException and (IOException or UnauthorizedAccessException))
        {
            throw new WeightFileException(name, null, $"cannot be read to its end ({e.Message}); check the disk, or fetch it again.", e);
        }
    }

    /// <summary>Writes beside the file and renames, so that a reader sees the old file or the whole new one. The same tensors and remarks give the same bytes.</summary>
    /// <param name="path">Where to; replaced if it exists.</param>
    /// <param name="tensors">What to write. Their order does not matter: they are laid out by element type, widest first, then by name, which keeps every tensor aligned.</param>
    /// <param name="metadata">Remarks, kept as <c>__metadata__</c>.</param>
    /// <exception cref="WeightFileException">Two tensors of one name, a reserved name, or the disk refuses.</exception>
    public static void Write(string path, IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        WeightTensor[] ordered = [.. tensors.OrderByDescending(tensor => tensor.Type).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        byte[] header = SafetensorsHeaderWriter.Write(ordered, metadata ?? new Dictionary<string, string>(), path);
        WeightFileAccess.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (WeightTensor tensor in ordered) stream.Write(tensor.Bytes);
        });
    }

    private static SafetensorsHeader ReadHeader(Stream stream, string name)
    {
        long available = stream.Length - LengthBytes;
        if (available < 0) throw new WeightFileException(name, null, $"is {stream.Length} bytes long and holds no header; it is truncated: fetch it again.");
        stream.Position = 0;
        Span<byte> length = stackalloc byte[LengthBytes];
        stream.ReadExactly(length);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (headerLength > SafetensorsHeader.MaximumLength || headerLength > (ulong)available)
            throw new WeightFileException(name, null, $"claims a header of {headerLength} bytes, the file has {available} and {SafetensorsHeader.MaximumLength} are allowed; this is another kind of file (a Git LFS pointer, "
                + $"a PyTorch or HDF5 file) or a damaged one: fetch it again or convert it.");
        var json = new byte[headerLength];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(json, available - (long)headerLength, name);
    }

    private static WeightTensor ReadTensor(Stream stream, StoredTensor entry, string name)
    {
        long length = entry.End - entry.Begin;
        if (length > Array.MaxLength) throw new WeightFileException(name, entry.Name, $"is {length} bytes long, more than the {Array.MaxLength} that one array can hold; split it.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        stream.ReadExactly(bytes);
        return WeightTensor.Adopt(entry.Name, entry.Shape, entry.Type, bytes);
    }
}

/// <summary>
/// A network in several files: <c>model.safetensors.index.json</c> maps every tensor (<c>weight_map</c>) to a shard in
/// the same folder. Each shard must hold exactly the tensors that the index says.
/// </summary>
internal static class SafetensorsIndex
{
    internal static WeightSet Read(string path)
    {
        Dictionary<string, string> map = ReadMap(path);
        var tensors = new List<WeightTensor>(map.Count);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IGrouping<string, KeyValuePair<string, string>> shard in map.GroupBy(pair => pair.Value).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            WeightSet part = SafetensorsFile.Read(ShardPath(path, shard.Key));
            if (shard.FirstOrDefault(pair => !part.Contains(pair.Key)) is { Key: { } missing })
                throw new WeightFileException(path, missing, $"is not in the shard {shard.Key} that the index names; fetch index and shards again.");
            if (part.FirstOrDefault(tensor => map.GetValueOrDefault(tensor.Name) != shard.Key) is { } extra)
                throw new WeightFileException(path, extra.Name, $"is in the shard {shard.Key} but the index does not say so; fetch index and shards again.");
            tensors.AddRange(part);
            foreach ((string key, string value) in part.Metadata) metadata[key] = value;
        }

        return new WeightSet(tensors, metadata, path);
    }

    private static Dictionary<string, string> ReadMap(string path)
    {
        byte[] json = WeightFileAccess.ReadSmall(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonProperty member in document.RootElement.GetProperty("weight_map").EnumerateObject())
            {
                if (!map.TryAdd(member.Name, member.Value.GetString() ?? string.Empty))
                    throw new WeightFileException(path, member.Name, "is in weight_map twice; fetch the index again.");
            }

            return map;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new WeightFileException(path, null, $"is not an index of safetensors shards ({e.Message}); it must hold an object weight_map of file names.", e);
        }
    }

    private static string ShardPath(string index, string shard)
        => shard.EndsWith(".safetensors", StringComparison.Ordinal) && WeightFileAccess.Beside(index, shard) is { } path
            ? path
            : throw new WeightFileException(index, null, $"names the shard '{WeightFileException.Printable(shard)}', which is not a plain *.safetensors file name; fetch the index again.");
}
