using System.Text.Json;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>
/// The weights of a TensorFlow.js layers model: <c>model.json</c>, whose <c>weightsManifest</c> says which numbers the
/// binary files beside it hold, group by group. Names and axes are Keras's (<c>conv1/kernel</c>, HWIO).
/// </summary>
/// <param name="Weights">The tensors whose files are there, in the manifest's order.</param>
/// <param name="Missing">Names of the tensors whose files are not there; a network that needs one of them will say so.</param>
public sealed record TensorFlowJsModel(WeightSet Weights, IReadOnlyList<string> Missing)
{
    private const string Damaged = "the file is damaged or incomplete; fetch model and shards again.";

    /// <summary>Reads a model; a group of which a file is not there is left out and listed, any other defect is an error.</summary>
    /// <param name="path">The <c>model.json</c>, or the folder that holds it.</param>
    /// <exception cref="WeightFileException">No model, a file of another length than declared, quantised or unknown numbers.</exception>
    public static TensorFlowJsModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string model = Directory.Exists(path) ? Path.Combine(path, "model.json") : path;
        byte[] json = WeightFileAccess.ReadSmall(model);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ReadGroups(document.RootElement.GetProperty("weightsManifest"), model);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new WeightFileException(model, null, $"is not a TensorFlow.js layers model ({e.Message}); {Damaged}", e);
        }
    }

    private static TensorFlowJsModel ReadGroups(JsonElement manifest, string model)
    {
        var tensors = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (JsonElement group in manifest.EnumerateArray())
        {
            string[] files = [.. group.GetProperty("paths").EnumerateArray().Select(file => ShardPath(model, file.GetString() ?? string.Empty))];
            StoredTensor[] entries = [.. Entries(group.GetProperty("weights"), model)];
            if (!files.All(File.Exists))
            {
                missing.AddRange(entries.Select(entry => entry.Name));
                continue;
            }

            byte[] data = ReadShards(files, entries is [.., var last] ? last.End : 0, model);
            foreach (StoredTensor entry in entries)
            {
                var tensor = WeightTensor.Adopt(entry.Name, entry.Shape, entry.Type, data.AsMemory((int)entry.Begin, (int)(entry.End - entry.Begin)));
                if (!tensors.TryAdd(entry.Name, tensor)) throw new WeightFileException(model, entry.Name, $"is declared twice; {Damaged}");
            }
        }

        return new TensorFlowJsModel(new WeightSet(tensors.Values, source: model), missing);
    }

    /// <summary>Where in its group's bytes each tensor stands: one after the other.</summary>
    private static IEnumerable<StoredTensor> Entries(JsonElement weights, string model)
    {
        long offset = 0;
        foreach (JsonElement weight in weights.EnumerateArray())
        {
            string name = weight.GetProperty("name").GetString() ?? string.Empty;
            if (weight.TryGetProperty("quantization", out _)) throw new WeightFileException(model, name, "is quantised; convert the model without quantisation.");
            WeightType type = weight.GetProperty("dtype").GetString() switch
            {
                "float32" => WeightType.F32,
                "int32" => WeightType.I32,
                "bool" => WeightType.BOOL,
                var other => throw new WeightFileException(model, name, $"has the dtype '{WeightFileException.Printable(other ?? string.Empty)}'; convert the model to float32."),
            };
            long[] shape = [.. weight.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
            if (type.ByteLength(shape) is not { } length || length > Array.MaxLength - offset)
                throw new WeightFileException(model, name, $"has the shape {WeightTensor.ShapeText(shape)}, which makes its group too large; {Damaged}");
            yield return new StoredTensor(name, type, shape, offset, offset += length);
        }
    }

    /// <summary>The bytes of a group's files, one after the other; nothing is allocated before their lengths are known to fit.</summary>
    private static byte[] ReadShards(string[] files, long length, string model)
    {
        long found = files.Sum(file => new FileInfo(file).Length);
        if (found != length) throw new WeightFileException(model, null, $"declares {length} bytes in {string.Join(" and ", files.Select(Path.GetFileName))}, which hold {found}; {Damaged}");
        var data = new byte[length];
        int offset = 0;
        foreach (string file in files)
        {
            using FileStream stream = WeightFileAccess.OpenRead(file);
            try
            {
                stream.ReadExactly(data, offset, (int)stream.Length);
            }
            catch (Exception e) when (e is IOException or ArgumentException)
            {
                throw new WeightFileException(file, null, $"cannot be read to its end ({e.Message}); check the disk, or fetch it again.", e);
            }

            offset += (int)stream.Length;
        }

        return data;
    }

    /// <summary>A shard is a plain file name in the model's folder, so that a model cannot point elsewhere.</summary>
    private static string ShardPath(string model, string shard)
        => WeightFileAccess.Beside(model, shard) ?? throw new WeightFileException(model, null, $"names the file '{WeightFileException.Printable(shard)}', which is not a plain file name; {Damaged}");
}
