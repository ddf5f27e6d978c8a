using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Table 2: the galaxies that all classifiers find most and least like a merger, among those that took no part in training.</summary>
public static class Table2ExtremeObjects
{
    private const int Decimals = 6;

    /// <summary>The most and the least merger-like, by the mean of all classifiers; ties by objid.</summary>
    /// <param name="objects">Classified objects; those with a test fold were used in training and are left out.</param>
    /// <param name="count">How many at either end.</param>
    public static (IReadOnlyList<ClassifiedObject> Top, IReadOnlyList<ClassifiedObject> Bottom) Find(IEnumerable<ClassifiedObject> objects, int count)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ClassifiedObject[] ranked =
        [
            .. objects.Where(o => o.TestFold is null && o.MeanProbability is not null)
                .OrderByDescending(o => o.MeanProbability).ThenBy(o => o.Galaxy.ObjId),
        ];
        int top = Math.Min(count, ranked.Length), bottom = Math.Min(count, ranked.Length - top);
        return (ranked[..top], ranked[^bottom..]);
    }

    /// <summary>The table.</summary>
    /// <param name="objects">Classified objects.</param>
    /// <param name="count">Rows at either end.</param>
    public static ResultTable Create(IEnumerable<ClassifiedObject> objects, int count)
    {
        (IReadOnlyList<ClassifiedObject> top, IReadOnlyList<ClassifiedObject> bottom) = Find(objects, count);
        ClassifiedObject[] rows = [.. top, .. bottom];
        int classifiers = rows.Length == 0 ? 0 : rows[0].Probabilities.Count;
        return new(
            "table-2-extremes",
            "Table 2: the galaxies that the classifiers find most and least like a merger; no galaxy that was used in training is among them.",
            [
                TableColumn.Text("end", [.. top.Select(_ => "most"), .. bottom.Select(_ => "least")], "Merger-like"),
                TableColumn.Whole("objid", rows.Select(o => (long?)o.Galaxy.ObjId)),
                TableColumn.Text("ra", rows.Select(o => Sexagesimal.RightAscension(o.Galaxy.RaDeg!.Value)), "RA (J2000)"),
                TableColumn.Text("dec", rows.Select(o => Sexagesimal.Declination(o.Galaxy.DecDeg!.Value)), "Dec (J2000)"),
                .. Enumerable.Range(0, classifiers).Select(k => TableColumn.Text($"p_merger_{k}", rows.Select(o => Text(o.Probabilities[k])), $"p_m, classifier {k}")),
            ]);
    }

    /// <summary>Six decimals, half to even; what prints as 0.000000 is written 0.0, as in the paper.</summary>
    internal static string Text(double p)
    {
        string text = NumberText.Rounded(p, Decimals);
        return text == "0.000000" ? "0.0" : text;
    }
}
