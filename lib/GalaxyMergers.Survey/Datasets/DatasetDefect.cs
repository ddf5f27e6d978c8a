using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>One defect of a labelled dataset.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="File">The file at fault: the catalogue or an image.</param>
/// <param name="Row">Line or number of the row, as in <see cref="Galaxy.Row"/>.</param>
/// <param name="ObjId">The object, where its id could be read.</param>
/// <param name="Message">What was found, in words.</param>
public sealed record DatasetDefect(DefectKind Kind, string File, int Row, long? ObjId, string Message)
{
    /// <summary>Row, file and message on one line.</summary>
    public override string ToString() => $"row {Row}, {File}: {Message}";
}

/// <summary>What is wrong with one row of a labelled dataset or with its image.</summary>
public enum DefectKind
{
    /// <summary>The row does not parse, or a value lies outside its domain.</summary>
    MalformedRow,

    /// <summary>The label names neither class.</summary>
    UnknownLabel,

    /// <summary>The objid stands in an earlier row.</summary>
    DuplicateObjId,

    /// <summary>The image file does not exist.</summary>
    MissingImage,

    /// <summary>The image file has no bytes.</summary>
    EmptyImage,

    /// <summary>The image shows no sky: (nearly) all pixels are the same.</summary>
    BlankImage,

    /// <summary>The JPEG ends early.</summary>
    TruncatedImage,

    /// <summary>The file is not a JPEG: a web page, another kind of image (the message names it), or neither.</summary>
    NotJpeg,

    /// <summary>The JPEG is damaged, cannot be read or claims an absurd size.</summary>
    CorruptImage,

    /// <summary>Another row has an image of exactly the same bytes.</summary>
    DuplicateImage,
}

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

/// <summary>Finds rows that share an objid, and sound images that share all their bytes.</summary>
internal static class DuplicateRows
{
    internal static IEnumerable<(Galaxy Row, DatasetDefect Defect)> Find(IReadOnlyList<Galaxy> rows, ImageInspection[] images, string catalogue)
    {
        foreach (IGrouping<long, Galaxy> same in rows.GroupBy(r => r.ObjId).Where(g => g.Count() > 1))
            foreach ((Galaxy, DatasetDefect) defect in Report([.. same], DefectKind.DuplicateObjId, _ => catalogue, "the objid"))
                yield return defect;

        IEnumerable<IGrouping<string, Galaxy>> sameBytes = Enumerable.Range(0, rows.Count)
            .Where(i => images[i].Fault is null)
            .GroupBy(i => Convert.ToHexString(images[i].Sha256!), i => rows[i])
            .Where(g => g.Count() > 1);
        foreach (IGrouping<string, Galaxy> same in sameBytes)
            foreach ((Galaxy, DatasetDefect) defect in Report([.. same], DefectKind.DuplicateImage, r => r.ImagePath, "the image, byte for byte,"))
                yield return defect;
    }

    private static IEnumerable<(Galaxy Row, DatasetDefect Defect)> Report(Galaxy[] same, DefectKind kind, Func<Galaxy, string> file, string what)
    {
        Galaxy first = same[0];
        bool contradictory = same.Any(r => r.Label != first.Label);
        string labels = contradictory ? ", and the labels contradict one another" : string.Empty;
        foreach (Galaxy row in same.Skip(contradictory ? 0 : 1))
        {
            Galaxy other = row == first ? same[1] : first;
            yield return (row, new DatasetDefect(kind, file(row), row.Row, row.ObjId, $"{what} is that of row {other.Row} (objid {other.ObjId}){labels}"));
        }
    }
}
