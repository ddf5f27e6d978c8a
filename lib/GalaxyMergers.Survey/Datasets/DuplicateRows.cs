using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Datasets;

/// <summary>Finds rows that share an objid, and sound images that share all their bytes.</summary>
internal static class DuplicateRows
{
    internal static IEnumerable<DatasetDefect> Find(IReadOnlyList<LabelledGalaxy> rows, ImageInspection[] images, string catalogue)
    {
        foreach (IGrouping<long, LabelledGalaxy> same in rows.GroupBy(r => r.ObjId).Where(g => g.Count() > 1))
            foreach (DatasetDefect defect in Report([.. same], DefectKind.DuplicateObjId, _ => catalogue, "the objid"))
                yield return defect;

        IEnumerable<IGrouping<string, LabelledGalaxy>> sameBytes = Enumerable.Range(0, rows.Count)
            .Where(i => images[i].Fault is null)
            .GroupBy(i => Convert.ToHexString(images[i].Sha256!), i => rows[i])
            .Where(g => g.Count() > 1);
        foreach (IGrouping<string, LabelledGalaxy> same in sameBytes)
            foreach (DatasetDefect defect in Report([.. same], DefectKind.DuplicateImage, r => r.ImagePath, "the image, byte for byte,"))
                yield return defect;
    }

    private static IEnumerable<DatasetDefect> Report(LabelledGalaxy[] same, DefectKind kind, Func<LabelledGalaxy, string> file, string what)
    {
        LabelledGalaxy first = same[0];
        bool contradictory = same.Any(r => r.Label != first.Label);
        string labels = contradictory ? ", and the labels contradict one another" : string.Empty;
        foreach (LabelledGalaxy row in same.Skip(contradictory ? 0 : 1))
        {
            LabelledGalaxy other = row == first ? same[1] : first;
            yield return new DatasetDefect(kind, file(row), row.Row, row.ObjId, $"{what} is that of row {other.Row} (objid {other.ObjId}){labels}");
        }
    }
}
