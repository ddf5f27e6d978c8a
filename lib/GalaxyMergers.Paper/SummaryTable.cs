using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper;

/// <summary>What a reproduction works on.</summary>
internal static class SummaryTable
{
    /// <summary>The inputs, one fact a row, then what of them is smaller than in the paper.</summary>
    /// <param name="inputs">Configuration, dataset and weights.</param>
    /// <param name="run">Name of the run.</param>
    /// <param name="reductions">What is smaller than in the paper, a sentence each.</param>
    public static ResultTable Create(JobInputs inputs, string run, IReadOnlyList<string> reductions)
    {
        ExperimentConfiguration configuration = inputs.Configuration;
        (string Name, string Value)[] rows =
        [
            ("Preset", configuration.Preset),
            ("Dataset", inputs.DatasetDescription),
            ("Network", string.Create(CultureInfo.InvariantCulture, $"{BackboneRegistry.Find(configuration.Network.Backbone).Description}; images of {configuration.Network.ImageSize} × {configuration.Network.ImageSize} px")),
            ("Transfer learning starts from", inputs.Pretrained is { } weights ? $"weights {weights.Description}" : "not part of this configuration"),
            ("Trainings", string.Create(CultureInfo.InvariantCulture, $"{ExperimentPlan.Create(configuration).Cells.Count} in all: {configuration.Arms.Count} arms × {configuration.Sizes.Count} sizes × "
                + $"{configuration.CrossValidation.FoldCount} folds")),
            ("Seed", configuration.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Results", $"the run {run}"),
        ];
        return new(
            "summary",
            "What these cells work on.",
            [TableColumn.Text("name", rows.Select(r => r.Name), string.Empty), TableColumn.Text("value", rows.Select(r => r.Value), string.Empty)],
            reductions.Count == 0 ? [] : [$"Other than in the paper: {string.Join(" ", reductions)}"]);
    }
}

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

/// <summary>Files that were written.</summary>
internal static class FileTable
{
    private const double BytesPerKilobyte = 1000;

    /// <summary>One row for each file.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="run">The run's folder, from which they are named.</param>
    public static ResultTable Create(IReadOnlyList<string> files, string run) => new(
        "files",
        $"Written to the run {Path.GetFileName(run)} in the folder of results.",
        [
            TableColumn.Text("file", files.Select(f => Path.GetRelativePath(run, f)), "File"),
            TableColumn.Real("kilobytes", files.Select(f => new FileInfo(f).Length / BytesPerKilobyte), 1, "kB"),
        ]);
}
