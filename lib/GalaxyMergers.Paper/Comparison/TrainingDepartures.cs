using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Training;
using static GalaxyMergers.Paper.Comparison.Departure;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>Departures from the paper in the network and its training (specification, section 4).</summary>
internal static class TrainingDepartures
{
    public static IEnumerable<Departure> Create(ExperimentConfiguration configuration) =>
        [.. Network(configuration.Network), .. Arms(configuration.Training), .. Length(configuration.Training)];

    private static IEnumerable<Departure> Network(NetworkOptions network)
    {
        NetworkOptions usual = new();
        yield return Choice(
            "Network",
            "Xception; the code has images of 299 px and 1024 hidden units.",
            string.Create(CultureInfo.InvariantCulture, $"{BackboneRegistry.Find(network.Backbone).Description}, images of {network.ImageSize} px, {network.HiddenUnits} hidden units."),
            "network.backbone, image_size, hidden_units",
            (network.Backbone, network.ImageSize, network.HiddenUnits) == (usual.Backbone, usual.ImageSize, usual.HiddenUnits),
            "As the paper.");
        if (network.Backbone.StartsWith(usual.Backbone, StringComparison.Ordinal))
            yield return new(
                "Edges of maximum pooling",
                "Keras pads a map of even size on the far side only; at 299 px this happens once.",
                "Both sides alike, as timm's Xception, whose tensor names are used.",
                "Public weights exist in both conventions; outputs differ a little at the edges.");
    }

    private static IEnumerable<Departure> Arms(TrainingOptions training)
    {
        TrainingOptions usual = new();
        yield return Choice(
            "Random arm",
            "Appendix A2 trains all layers at once; the code first trains the head on a frozen random backbone.",
            (training.RandomHeadStage ? "First the head on the frozen random backbone, as the code." : "All layers at once, as appendix A2.")
            + (training.RandomFineTuning is { } own ? $" Its own recipe: {Recipe(own)}." : string.Empty),
            "training.random_head_stage, random_fine_tuning",
            training.RandomHeadStage == usual.RandomHeadStage && training.RandomFineTuning is null,
            "The text describes the experiment.");
        HeadStageOptions head = training.HeadStage, usualHead = new();
        yield return Choice(
            "Head alone",
            "40 epochs, a fresh view of an image at every step.",
            string.Create(CultureInfo.InvariantCulture, $"{head.Epochs} epochs by Adam with a learning rate of {head.LearningRate:0.######}")
            + (head.CachedViews == 0 ? ", a fresh view at every step." : string.Create(CultureInfo.InvariantCulture, $", from {head.CachedViews} views of each image that are computed once.")),
            "training.head_stage.epochs, learning_rate, cached_views",
            (head.Epochs, head.LearningRate, head.CachedViews) == (usualHead.Epochs, usualHead.LearningRate, usualHead.CachedViews),
            "As the paper.");
        yield return Choice(
            "Batch normalisation of the frozen backbone",
            "Keras 2.1.6 normalises with the batch while training and with stored averages afterwards.",
            head.Normalisation == FrozenNormalisation.Running ? "Stored averages in both." : "The batch while training and stored averages afterwards, as Keras 2.1.6.",
            "training.head_stage.normalisation",
            head.Normalisation == usualHead.Normalisation,
            "Training and use then see the same features.");
    }

    private static IEnumerable<Departure> Length(TrainingOptions training)
    {
        FineTuningOptions all = training.FineTuning, usual = new();
        yield return Choice(
            "Learning rate of all layers",
            "SGD, momentum 0.9, a constant 1.5 × 10⁻⁵.",
            $"{Recipe(all)}.",
            "training.fine_tuning",
            (all.LearningRate, all.Momentum, all.Nesterov, all.WeightDecay, all.LabelSmoothing, all.Schedule, all.WarmUpEpochs)
            == (usual.LearningRate, usual.Momentum, usual.Nesterov, usual.WeightDecay, usual.LabelSmoothing, usual.Schedule, usual.WarmUpEpochs),
            "As the paper.");
        yield return Choice(
            "Early stopping",
            "On validation accuracy, by hand.",
            training.RandomFineTuning is { } own && Stopping(own) != Stopping(all) ? $"{Stopping(all)} Random arm: {Stopping(own)}" : Stopping(all),
            "training.fine_tuning.patience, maximum_epochs, keep_last_epoch",
            Stopping(all) == Stopping(usual) && (training.RandomFineTuning is null || Stopping(training.RandomFineTuning) == Stopping(usual)),
            "A run must end by itself and in the same way each time.");
        yield return Choice(
            "Length of an epoch",
            "3000 steps in the code, whatever the subset.",
            training.StepsPerEpoch is { } steps
                ? string.Create(CultureInfo.InvariantCulture, $"{steps} steps, whatever the subset.")
                : "As many batches as the training mergers fill.",
            "training.steps_per_epoch",
            training.StepsPerEpoch == Presets.Paper.Training.StepsPerEpoch,
            "As the code: at the paper's learning rate weights need so many steps to move as far as its own, at every size.");
    }

    private static string Stopping(FineTuningOptions all) => all.KeepLastEpoch
        ? string.Create(CultureInfo.InvariantCulture, $"None: the last of {all.MaximumEpochs} epochs is kept.")
        : string.Create(CultureInfo.InvariantCulture, $"The best epoch by class-balanced validation accuracy (ties: lower loss, earlier epoch) is kept; training ends after {all.Patience} epochs without a better one, "
            + $"or after {all.MaximumEpochs}.");

    private static string Recipe(FineTuningOptions all)
    {
        string schedule = all.Schedule == LearningRateSchedule.Cosine ? "falling to zero along a cosine" : "constant";
        string further = (all.Nesterov ? ", Nesterov" : string.Empty)
            + (all.WarmUpEpochs > 0 ? string.Create(CultureInfo.InvariantCulture, $", rising for {all.WarmUpEpochs:0.##} epochs") : string.Empty)
            + (all.WeightDecay > 0 ? string.Create(CultureInfo.InvariantCulture, $", weight decay {all.WeightDecay:0.######}") : string.Empty)
            + (all.LabelSmoothing > 0 ? string.Create(CultureInfo.InvariantCulture, $", label smoothing {all.LabelSmoothing:0.###}") : string.Empty);
        return string.Create(CultureInfo.InvariantCulture, $"SGD, momentum {all.Momentum:0.###}, {all.LearningRate:0.#######}, {schedule}{further}, at most {all.MaximumEpochs} epochs");
    }
}
