using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

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

    /// <exception cref="CheckpointException">The disk refuses; the previous checkpoint is kept.</exception>
    internal void Save(TrainingState state, IEnumerable<WeightTensor> tensors)
    {
        string beside = Path.Combine(path, ".part"), final = Path.Combine(path, NameOf(state));
        if (Directory.Exists(final)) return; // the same step of the same training, from which it was resumed
        try
        {
            Discard(beside);
            Write(beside, state, tensors);
            Directory.Move(beside, final);
            foreach (string older in Checkpoints().Where(folder => folder != final)) Discard(older);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or WeightFileException)
        {
            DiscardQuietly(beside);
            string kept = Checkpoints().Any() ? "The one before it is kept: make room and run the same command again" : "Make room and run the same command again";
            throw new CheckpointException($"A checkpoint cannot be written to {path}: {reason.Message} {kept}.", reason);
        }
    }

    /// <summary>Reads the latest checkpoint to its end; nothing where there is none.</summary>
    /// <exception cref="CheckpointException">It is damaged or of another training.</exception>
    public void Verify() => Open();

    /// <summary>The latest checkpoint; null when there is none.</summary>
    internal (TrainingState State, WeightSet Tensors)? Load() => Open() is (TrainingState state, string file) ? (state, SafetensorsFile.Read(file)) : null;

    private (TrainingState State, string Tensors)? Open()
    {
        string? latest = Checkpoints().LastOrDefault();
        if (latest is null) return null;
        Header header = ReadHeader(latest);
        if (header.Identity != identity)
            throw new CheckpointException($"{latest} belongs to another training: the configuration or the dataset has changed since it was written. Give the old configuration, or remove the folder to begin again.");
        string file = Path.Combine(latest, "tensors.safetensors");
        if (!File.Exists(file) || HashOf(file) != header.TensorsSha256)
            throw new CheckpointException($"{file} is damaged: its content is not what was written. Remove the folder {latest} to begin this training again.");
        return (header.State, file);
    }

    private void Write(string folder, TrainingState state, IEnumerable<WeightTensor> tensors)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "tensors.safetensors");
        SafetensorsFile.Write(file, tensors);
        using FileStream stream = new(Path.Combine(folder, "state.json"), FileMode.Create, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(stream, new Header(identity, HashOf(file), state), Json);
        stream.Flush(flushToDisk: true);
    }

    private static string NameOf(TrainingState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{state.Stage}-{state.StepOfStage:D9}-{state.EpochOfStage:D5}");

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Makes room again after a failure that says more than this one could.</summary>
    private static void DiscardQuietly(string folder)
    {
        try
        {
            Discard(folder);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            // What is left is overwritten by the next checkpoint.
        }
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

/// <summary>A checkpoint cannot be used; the message names its folder and the remedy.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="innerException">The cause, if another exception.</param>
public sealed class CheckpointException(string message, Exception? innerException = null) : GalaxyMergersException(message, innerException);

/// <summary>Moves the state of TorchSharp's optimisers to and from weight sets, so that a resumed training takes the same steps to the bit.</summary>
internal static class OptimiserState
{
    /// <summary>Copies of the tensors of state; none for a parameter that has not been changed yet.</summary>
    /// <param name="optimiser">An SGD or Adam.</param>
    /// <param name="trained">What it trains, in the order of its parameter groups.</param>
    public static IEnumerable<WeightTensor> Export(OptimizerHelper optimiser, IReadOnlyList<NetworkTensor> trained)
    {
        List<OptimizerState> states = optimiser.state_dict().State;
        for (int i = 0; i < trained.Count; i++)
            foreach ((string name, Tensor? tensor) in Tensors(states[i]))
                if (tensor is not null) yield return WeightTransfer.Export($"{name}/{trained[i].Name}", trained[i].Shape, tensor);
    }

    /// <summary>Puts back what <see cref="Export"/> gave.</summary>
    /// <param name="optimiser">As it was created.</param>
    /// <param name="trained">As in <see cref="Export"/>.</param>
    /// <param name="saved">The saved tensors.</param>
    /// <param name="steps">Steps that had been taken.</param>
    public static void Import(OptimizerHelper optimiser, IReadOnlyList<NetworkTensor> trained, WeightSet saved, long steps)
    {
        using IDisposable quiet = no_grad();
        List<OptimizerState> states = optimiser.state_dict().State;
        for (int i = 0; i < trained.Count; i++)
        {
            switch (states[i])
            {
                case SGD.State sgd when saved.TryGet($"momentum/{trained[i].Name}", out WeightTensor? momentum):
                    sgd.momentum_buffer = empty_like(trained[i].Value).DetachFromDisposeScope();
                    WeightTransfer.Import(sgd.momentum_buffer, momentum);
                    break;
                case Adam.State adam:
                    adam.step = steps;
                    WeightTransfer.Import(adam.exp_avg, saved[$"mean/{trained[i].Name}"]);
                    WeightTransfer.Import(adam.exp_avg_sq, saved[$"square/{trained[i].Name}"]);
                    break;
            }
        }
    }

    private static (string Name, Tensor? Value)[] Tensors(OptimizerState state) => state switch
    {
        SGD.State sgd => [("momentum", sgd.momentum_buffer)],
        Adam.State adam => [("mean", adam.exp_avg), ("square", adam.exp_avg_sq)],
        _ => throw new NotSupportedException($"The state of {state.GetType().DeclaringType?.Name} cannot be kept."),
    };
}
