using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>The rows of the dataset that were left out because they or their images are defective.</summary>
public static class LeftOutTable
{
    /// <summary>One row for each defect, in the order given.</summary>
    /// <param name="defects">What <c>--skip-defective</c> left out.</param>
    /// <param name="datasetFolder">The dataset, which is left out of the names of files; null where it is not known.</param>
    public static ResultTable Create(IReadOnlyList<DatasetDefect> defects, string? datasetFolder = null)
    {
        ArgumentNullException.ThrowIfNull(defects);
        string found = defects.Count == 0
            ? "No row of the dataset was left out."
            : "Rows of the dataset that were left out, each with every defect that was found.";
        return new(
            "left-out",
            found,
            [
                TableColumn.Text("kind", defects.Select(d => d.Kind.ToString()), "Defect"),
                TableColumn.Text("file", defects.Select(d => PortablePath.Shorten(d.File, datasetFolder)), "File"),
                TableColumn.Whole("row", defects.Select(d => d.Row), "Row"),
                TableColumn.Whole("objid", defects.Select(d => d.ObjId), "objid"),
                TableColumn.Text("message", defects.Select(d => PortablePath.Shortened(d.Message, datasetFolder)), "What was found"),
            ]);
    }
}
