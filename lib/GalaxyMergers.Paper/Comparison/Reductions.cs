using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Science;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>What of an experiment is smaller than, or other than, the paper's; one sentence each.</summary>
public static class Reductions
{
    /// <summary>Compares a run with the paper.</summary>
    /// <param name="run">What the run is of.</param>
    /// <param name="hasScope">Whether the sizes are left out, because <see cref="RunScope"/> tells them from the trainings.</param>
    public static IReadOnlyList<string> Create(RunHeader run, bool hasScope = false)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. Sentences(run, hasScope)];
    }

    private static IEnumerable<string> Sentences(RunHeader run, bool hasScope)
    {
        ExperimentConfiguration configuration = run.Configuration, paper = Presets.Paper;
        int mergers = run.MergerCount, others = run.OtherCount;
        if (mergers != PaperConstants.MergerCount || others != PaperConstants.NonInteractingCount)
            yield return Text($"{mergers} mergers and {others} other galaxies instead of {PaperConstants.MergerCount} and {PaperConstants.NonInteractingCount}.");
        if (configuration.Network.Backbone != paper.Network.Backbone)
            yield return Text($"The network is {BackboneRegistry.Find(configuration.Network.Backbone).Description}, not Xception at full width.");
        if (configuration.Network.ImageSize != paper.Network.ImageSize)
            yield return Text($"Images of {configuration.Network.ImageSize} px instead of {paper.Network.ImageSize} px.");
        if (run.PretrainedAreImageNet == false)
            yield return $"\"Transfer learning\" does not start from the ImageNet weights of the paper but from weights {run.PretrainedDescription}.".Replace("weights weights", "weights", StringComparison.Ordinal);
        foreach (string sentence in Training(configuration, paper.Training)) yield return sentence;
        if (!hasScope && configuration.Sizes.Count < LesionSizes.All.Count)
            yield return Text($"{configuration.Sizes.Count} of the five sizes of the lesion study ({string.Join(", ", configuration.Sizes)}).");
    }

    private static IEnumerable<string> Training(ExperimentConfiguration configuration, TrainingOptions paper)
    {
        TrainingOptions here = configuration.Training;
        bool hasHead = configuration.Arms.Contains(TrainingArm.Transfer) || here.RandomHeadStage;
        if (hasHead && here.HeadStage.Epochs < paper.HeadStage.Epochs)
            yield return Text($"{here.HeadStage.Epochs} epochs of the head alone instead of {paper.HeadStage.Epochs}.");
        if (hasHead && here.HeadStage.CachedViews > 0)
            yield return Text($"The head is trained on {here.HeadStage.CachedViews} fixed augmented views of each image instead of a fresh one at every step.");
        if (here.StepsPerEpoch is { } steps && steps != paper.StepsPerEpoch)
            yield return Text($"An epoch has {steps} steps of {2 * here.BatchPerClass} images at every size instead of the published code's {paper.StepsPerEpoch}.");
        if (here.StepsPerEpoch is null)
            yield return Text($"An epoch shows every training merger once instead of having the published code's {paper.StepsPerEpoch} steps at every size.");
        FineTuningOptions ours = here.FineTuning, theirs = paper.FineTuning;
        string random = configuration.Arms.Contains(TrainingArm.Random) && here.RandomFineTuning is { } own && own.LearningRate != ours.LearningRate
            ? Text($" ({own.LearningRate:0.######} from random weights)") : string.Empty;
        if (ours.LearningRate != theirs.LearningRate || ours.Schedule != theirs.Schedule || ours.MaximumEpochs < theirs.MaximumEpochs || random.Length > 0)
        {
            string schedule = ours.Schedule == LearningRateSchedule.Cosine ? ", falling to zero along a cosine" : string.Empty;
            yield return Text($"All layers are trained for at most {ours.MaximumEpochs} epochs with a learning rate of {ours.LearningRate:0.######}{random}{schedule}; the paper has {theirs.LearningRate:0.######}, constant, and more steps.");
        }
    }

    private static string Text(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
