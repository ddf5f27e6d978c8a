using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>One place where a run does not do what the paper or its published code does, or had to choose.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Paper">What the paper or its code says.</param>
/// <param name="Here">What the run does, by its effective configuration.</param>
/// <param name="Reason">Why; for what is not the project's default, that it was set for this run.</param>
public sealed record Departure(string Topic, string Paper, string Here, string Reason)
{
    /// <summary>The departures of a run, in the order of the analysis.</summary>
    /// <param name="configuration">Every choice, as it was in effect.</param>
    public static IReadOnlyList<Departure> Create(ExperimentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. DatasetDepartures.Create(configuration), .. TrainingDepartures.Create(configuration), .. EvaluationDepartures.Create(configuration), .. MergerSampleDepartures.Create(configuration.MergerSample)];
    }

    /// <summary>A choice that a setting decides.</summary>
    /// <param name="topic">What it is about.</param>
    /// <param name="paper">What the paper or its code says.</param>
    /// <param name="here">What the run does.</param>
    /// <param name="setting">Name of the setting.</param>
    /// <param name="isDefault">Whether the setting stands at its default.</param>
    /// <param name="reason">Why the default is what it is.</param>
    internal static Departure Choice(string topic, string paper, string here, string setting, bool isDefault, string reason) =>
        new(topic, paper, $"{here} ({setting})", isDefault ? reason : $"Chosen for this run. Reason of the default: {reason}");
}

/// <summary>Where this project departs from the paper or its code, or had to choose, with the reason.</summary>
public static class DeparturesTable
{
    /// <summary>One row for each departure.</summary>
    /// <param name="departures">The departures, in the order in which they are shown.</param>
    public static ResultTable Create(IReadOnlyList<Departure> departures)
    {
        ArgumentNullException.ThrowIfNull(departures);
        return new(
            "departures",
            "Where this run departs from the paper or its published code, or had to choose, by its effective configuration.",
            [
                TableColumn.Text("topic", departures.Select(d => d.Topic), "Topic"),
                TableColumn.Text("paper", departures.Select(d => d.Paper), "Paper or its code"),
                TableColumn.Text("here", departures.Select(d => d.Here), "Here"),
                TableColumn.Text("reason", departures.Select(d => d.Reason), "Reason"),
            ],
            ["Settings are named where another choice can be made; the table of settings has every one of this run."]);
    }
}
