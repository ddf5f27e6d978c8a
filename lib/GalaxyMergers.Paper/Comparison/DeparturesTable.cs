using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Comparison;

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
