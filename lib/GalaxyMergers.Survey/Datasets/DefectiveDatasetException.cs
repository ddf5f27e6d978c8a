namespace GalaxyMergers.Survey.Datasets;

/// <summary>A labelled dataset has defects and the caller did not agree to leave the rows at fault out.</summary>
public sealed class DefectiveDatasetException : GalaxyMergersException
{
    private const int Listed = 20;

    /// <summary>Creates the exception.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="defects">Everything that was found, in file order.</param>
    public DefectiveDatasetException(string folder, IReadOnlyList<DatasetDefect> defects)
        : base(Describe(folder, defects)) => Defects = defects;

    /// <summary>Everything that was found, in file order.</summary>
    public IReadOnlyList<DatasetDefect> Defects { get; }

    private static string Describe(string folder, IReadOnlyList<DatasetDefect> defects)
    {
        ArgumentNullException.ThrowIfNull(defects);
        IEnumerable<string> lines = defects.Take(Listed).Select(d => "  " + d);
        string more = defects.Count > Listed ? $"\n  ... and {defects.Count - Listed} more" : string.Empty;
        string kinds = string.Join(", ", defects.GroupBy(d => d.Kind).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {NameOf(g.Key)}"));
        return $"{folder} has {defects.Count} defect(s) ({kinds}):\n{string.Join('\n', lines)}{more}\n"
            + "Repair them, or pass --skip-defective to go on without these rows (the run records what was left out).";
    }

    private static string NameOf(DefectKind kind) => kind switch
    {
        DefectKind.MalformedRow => "malformed row(s)",
        DefectKind.UnknownLabel => "unknown label(s)",
        DefectKind.DuplicateObjId => "doubled objid(s)",
        DefectKind.MissingImage => "missing image(s)",
        DefectKind.EmptyImage => "empty image(s)",
        DefectKind.BlankImage => "blank image(s)",
        DefectKind.TruncatedImage => "truncated image(s)",
        DefectKind.NotJpeg => "file(s) that are no JPEG",
        DefectKind.DuplicateImage => "doubled image(s)",
        _ => "damaged image(s)",
    };
}
