using System.Text.Json;

namespace GalaxyMergers.Learning.Networks.Weights;

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
