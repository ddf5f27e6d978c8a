using System.Globalization;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Networks;
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
            ("Trainings", string.Create(CultureInfo.InvariantCulture, $"{ExperimentPlan.Create(configuration).Cells.Count} in all: {configuration.Arms.Count} arms × {configuration.Sizes.Count} sizes × {configuration.CrossValidation.FoldCount} folds")),
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
