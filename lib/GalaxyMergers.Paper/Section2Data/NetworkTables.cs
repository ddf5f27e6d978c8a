using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>The network of sections 2.1 and 2.2, and what it starts from.</summary>
public sealed class NetworkTables
{
    private const int SampleCount = 8;
    private readonly ExperimentConfiguration _configuration;
    private readonly ProjectFolders _folders;

    internal NetworkTables(ExperimentConfiguration configuration, ProjectFolders folders) => (_configuration, _folders) = (configuration, folders);

    /// <summary>Where the trained numbers of the network are, here and in the paper.</summary>
    public ResultTable Parameters
    {
        get
        {
            (string Part, long Count)[] here = [.. NetworkParts.Count(_configuration.Network)], paper = [.. NetworkParts.Count(Presets.Paper.Network)];
            string[] parts = [.. paper.Select(p => p.Part).Union(here.Select(p => p.Part)), "all"];
            long? In((string Part, long Count)[] counts, string part) =>
                part == "all" ? counts.Sum(c => c.Count) : counts.Where(c => c.Part == part).Select(c => (long?)c.Count).FirstOrDefault();
            return new(
                "parameters",
                "Trained numbers in each part of the network: convolutions, normalisations, dense layers.",
                [
                    TableColumn.Text("part", parts, "Part"),
                    TableColumn.Whole("paper", parts.Select(p => In(paper, p)), $"Paper ({Presets.Paper.Network.Backbone}, {Presets.Paper.Network.ImageSize} px)"),
                    TableColumn.Whole("here", parts.Select(p => In(here, p)), $"Here ({_configuration.Network.Backbone}, {_configuration.Network.ImageSize} px)"),
                ]);
        }
    }

    /// <summary>What the transfer arm starts from.</summary>
    /// <exception cref="ConfigurationException">No weights were found for this network.</exception>
    public ResultTable StartingWeights
    {
        get
        {
            PretrainedWeights weights = PretrainedWeights.Load(_configuration, _folders);
            (string Name, string Value)[] rows =
            [
                ("weights", weights.Description),
                ("numbers", weights.Weights.ElementCount.ToString(CultureInfo.InvariantCulture)),
                .. weights.Weights.Metadata.Select(m => (m.Key.Replace('_', ' '), m.Value)),
                ("SHA-256", weights.Sha256),
            ];
            return new(
                "starting-weights",
                weights.AreImageNet ? "What transfer learning starts from: ImageNet weights, as in the paper." : "What transfer learning starts from: not the ImageNet weights of the paper.",
                [TableColumn.Text("name", rows.Select(r => r.Name), string.Empty), TableColumn.Text("value", rows.Select(r => r.Value), string.Empty)]);
        }
    }

    /// <summary>Figure 1: photographs of the pre-training; a note in their place where the photographs are not on this machine.</summary>
    public Figure PretrainingSamples
    {
        get
        {
            string folder = Path.Combine(_folders.SharedData ?? string.Empty, "tiny-imagenet");
            PretrainingSample[] samples = Directory.Exists(folder) ? PhotographExamples.Create(folder, SampleCount) : [];
            return Figure1PretrainingSamples.Create(samples, "Tiny-ImageNet, 64 px", FigureProvenance.None with { Dataset = "Tiny-ImageNet" });
        }
    }

    /// <summary>The two stages of the training, in the paper and here.</summary>
    public ResultTable Stages
    {
        get
        {
            TrainingOptions paper = Presets.Paper.Training, here = _configuration.Training;
            const string ByHand = "until validation accuracy no longer rises, judged by hand; no number is given, the code allows 100 000";
            (string What, string? Paper, Func<TrainingOptions, string> Value)[] rows =
            [
                ("Stage 1 (transfer only): what moves", null, _ => "the dense layers; the convolutions are frozen"),
                ("optimiser", null, t => Text($"Adam, learning rate {t.HeadStage.LearningRate}")),
                ("epochs", null, t => Text($"{t.HeadStage.Epochs}")),
                ("images", null, t => t.HeadStage.CachedViews == 0 ? "a new random view at every step" : Text($"{t.HeadStage.CachedViews} random views of each, computed once")),
                ("Stage 2 (both arms): what moves", null, _ => "everything"),
                ("optimiser", null, t => Text($"SGD, momentum {t.FineTuning.Momentum}, learning rate {t.FineTuning.LearningRate:0.######}{(t.RandomFineTuning is { } own ? Text($" (random arm: {own.LearningRate:0.######})") : string.Empty)}{(t.FineTuning.Schedule == LearningRateSchedule.Cosine ? ", falling along a cosine" : string.Empty)}")),
                ("epochs", ByHand, t => t.FineTuning.KeepLastEpoch
                    ? Text($"{t.FineTuning.MaximumEpochs}; the last is kept") : Text($"at most {t.FineTuning.MaximumEpochs}, until {t.FineTuning.Patience} bring no better validation accuracy")),
                ("Steps of an epoch", null, t => t.StepsPerEpoch is { } steps ? Text($"{steps}, whatever the subset") : "as many as show every training merger once"),
                ("Batch", null, t => Text($"{t.BatchPerClass} mergers and {t.BatchPerClass} others")),
            ];
            return new(
                "stages",
                "The two stages of the training.",
                [TableColumn.Text("what", rows.Select(r => r.What), string.Empty), TableColumn.Text("paper", rows.Select(r => r.Paper ?? r.Value(paper)), "Paper and its code"), TableColumn.Text("here", rows.Select(r => r.Value(here)), "Here")]);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Counts the trained numbers of a network by its parts, from the tensors of the network itself.</summary>
internal static class NetworkParts
{
    private const string Statistics = "running_";
    private const string Entry = "entry flow", Middle = "middle flow", Exit = "exit flow", Convolutions = "convolutions", Dense = "dense layers (new for galaxies)";

    /// <summary>As an image passes them; a weight file lists its tensors by name.</summary>
    private static readonly string[] InOrder = [Entry, Middle, Exit, Convolutions, Dense];

    /// <summary>Parts in order, with their trained numbers; Xception's by its three flows (Chollet 2017, figure 5).</summary>
    /// <param name="network">The network.</param>
    public static IEnumerable<(string Part, long Count)> Count(NetworkOptions network) =>
        from tensor in UntrainedClassifier.Create(network, new AugmentationOptions(), seed: 0).Weights
        where !tensor.Name.Contains(Statistics, StringComparison.Ordinal)
        group tensor by network.Backbone.StartsWith("xception", StringComparison.Ordinal) || tensor.Name.StartsWith("head.", StringComparison.Ordinal) ? PartOf(tensor) : Convolutions into part
        orderby Array.IndexOf(InOrder, part.Key)
        select (part.Key, part.Sum(t => t.ElementCount));

    private static string PartOf(WeightTensor tensor)
    {
        string first = tensor.Name.Split('.')[0];
        if (first == "head") return Dense;
        if (!first.StartsWith("block", StringComparison.Ordinal) || !int.TryParse(first.AsSpan("block".Length), out int block))
            return first is "conv1" or "conv2" or "bn1" or "bn2" ? Entry : first is "conv3" or "conv4" or "bn3" or "bn4" ? Exit : Convolutions;
        return block <= 3 ? Entry : block <= 11 ? Middle : Exit;
    }
}
