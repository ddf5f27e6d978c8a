using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Report;

/// <summary>A section of the report.</summary>
/// <param name="Id">Its anchor in the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Introduction">What the section shows; plain text.</param>
/// <param name="Figures">Its figures, shown before the tables.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record ReportSection(string Id, string Title, string Introduction, IReadOnlyList<Figure> Figures, IReadOnlyList<ResultTable> Tables)
{
    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Figures.Count == 0 && Tables.Count == 0;
}
