using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>One defect of a labelled dataset.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file at fault: the catalogue or an image.</param>
/// <param name="Row">Line or number of the row, as in <see cref="LabelledGalaxy.Row"/>.</param>
/// <param name="ObjId">The object, where its id could be read.</param>
/// <param name="Message">What was found, in words.</param>
public sealed record DatasetDefect(DefectKind Kind, string File, int Row, long? ObjId, string Message)
{
    /// <summary>Row, file and message on one line.</summary>
    public override string ToString() => $"row {Row}, {File}: {Message}";
}
