using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GalaxyMergers.Learning.Networks.Weights;

namespace GalaxyMergers.Learning.Training;

/// <summary>
/// Keeps the latest state of a training: <c>state.json</c> and <c>tensors.safetensors</c> in a folder that is written beside and renamed.
/// An older one goes only when the newer is complete, so a machine that dies at any moment leaves a whole one.
/// </summary>
/// <param name="path">The folder; made when the first checkpoint is written.</param>
/// <param name="identity">What the training is of (configuration, data, cell); a checkpoint of anything else is refused.</param>
public sealed class CheckpointFolder(string path, string identity)
{
    private const string Prefix = "step-";

    /// <summary>Removes all checkpoints.</summary>
    public void Clear()
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    internal void Save(TrainingState state, IEnumerable<WeightTensor> tensors)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{state.Stage}-{state.StepOfStage:D9}-{state.EpochOfStage:D5}");
        string beside = Path.Combine(path, ".part");
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        string file = Path.Combine(beside, "tensors.safetensors");
        SafetensorsFile.Write(file, tensors);
        Header header = new(identity, HashOf(file), state);
        File.WriteAllText(Path.Combine(beside, "state.json"), JsonSerializer.Serialize(header, Json));
        string final = Path.Combine(path, name);
        if (Directory.Exists(final)) Directory.Delete(final, recursive: true);
        Directory.Move(beside, final);
        foreach (string older in Checkpoints().Where(folder => folder != final)) Directory.Delete(older, recursive: true);
    }

    /// <summary>The latest checkpoint; null when there is none.</summary>
    internal (TrainingState State, WeightSet Tensors)? Load()
    {
        string? latest = Checkpoints().LastOrDefault();
        if (latest is null) return null;
        Header header = ReadHeader(latest);
        if (header.Identity != identity)
            throw new CheckpointException($"{latest} belongs to another training: the configuration or the dataset has changed since it was written. Give the old configuration, or remove the folder to begin again.");
        string file = Path.Combine(latest, "tensors.safetensors");
        if (!File.Exists(file) || HashOf(file) != header.TensorsSha256)
            throw new CheckpointException($"{file} is damaged: its content is not what was written. Remove the folder {latest} to begin this training again.");
        return (header.State, SafetensorsFile.Read(file));
    }

    private static JsonSerializerOptions Json { get; } = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static Header ReadHeader(string folder)
    {
        string file = Path.Combine(folder, "state.json");
        try
        {
            return JsonSerializer.Deserialize<Header>(File.ReadAllText(file), Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception reason) when (reason is JsonException or IOException)
        {
            throw new CheckpointException($"{file} is damaged ({reason.Message}). Remove the folder {folder} to begin this training again.", reason);
        }
    }

    private static string HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private IEnumerable<string> Checkpoints() =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path, Prefix + "*").Order(StringComparer.Ordinal) : [];

    private sealed record Header(string Identity, string TensorsSha256, TrainingState State);
}
