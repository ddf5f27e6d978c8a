using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>The effective configuration of a run, setting by setting, beside the preset <c>paper</c>.</summary>
public static class SettingsTable
{
    /// <summary>One row for each setting, in the order of the configuration.</summary>
    /// <param name="configuration">Every choice, as it was in effect.</param>
    public static ResultTable Create(ExperimentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ExperimentConfiguration portable = configuration with { PretrainedWeights = configuration.PretrainedWeights is { } weights ? PortablePath.Shorten(weights, null) : null };
        IReadOnlyDictionary<string, string> here = SettingValues.Read(portable), paper = SettingValues.Read(Presets.Paper);
        return new(
            "settings",
            "Every setting of this run, beside the preset paper.",
            [
                TableColumn.Text("setting", here.Keys, "Setting"),
                TableColumn.Text("here", here.Values, "Here"),
                TableColumn.Text("paper_preset", here.Keys.Select(name => paper.GetValueOrDefault(name, string.Empty)), "Preset paper"),
            ]);
    }
}
