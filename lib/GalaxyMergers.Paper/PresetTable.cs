using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>The named configurations beside one another.</summary>
internal static class PresetTable
{
    /// <summary>One row for each configuration.</summary>
    public static ResultTable Create(IReadOnlyList<ExperimentConfiguration> presets) => new(
        "presets",
        "The named configurations. `mergers config show NAME` prints every setting of one.",
        [
            TableColumn.Text("preset", presets.Select(p => p.Preset), "Preset"),
            TableColumn.Text("network", presets.Select(p => p.Network.Backbone), "Network"),
            TableColumn.Whole("image_px", presets.Select(p => p.Network.ImageSize), "Image (px)"),
            TableColumn.Text("sizes", presets.Select(p => EnglishText.List(p.Sizes)), "Sizes of the training set"),
            TableColumn.Whole("trainings", presets.Select(p => ExperimentPlan.Create(p).Cells.Count), "Trainings"),
            TableColumn.Whole("head_epochs", presets.Select(p => p.Training.HeadStage.Epochs), "Epochs of the head"),
            TableColumn.Whole("epochs", presets.Select(p => p.Training.FineTuning.MaximumEpochs), "Epochs of all layers, at most"),
            TableColumn.Whole("simulated_galaxies", presets.Select(p => p.Simulation.Galaxies), "Galaxies, when simulated"),
        ]);
}
