using System.Globalization;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Report;

/// <summary>Configuration and provenance of an experiment.</summary>
public static class ProvenanceTable
{
    /// <summary>What the experiment says of itself, then its further facts by name.</summary>
    /// <param name="result">The experiment.</param>
    public static ResultTable Create(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (string Name, string Value)[] rows =
        [
            ("experiment", result.Name),
            ("dataset", result.DatasetDescription),
            ("network", result.BackboneDescription),
            ("seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
            ("trainings", result.Cells.Count.ToString(CultureInfo.InvariantCulture)),
            .. result.Provenance.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value)),
        ];
        return new(
            "provenance",
            "Configuration and provenance: what is needed to run this again.",
            [
                TableColumn.Text("name", rows.Select(r => r.Name), "Name"),
                TableColumn.Text("value", rows.Select(r => r.Value), "Value"),
            ]);
    }
}
