using System.Globalization;
using Deedle;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Paper;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Research;

/// <summary>
/// What the library returns, as Deedle frames. Columns keep their order and their names, which are those of the CSV files; what does not
/// exist is missing in the frame. Galaxies are keyed by objid, a whole number of 64 bits.
/// </summary>
public static class DeedleFrames
{
    private const string Merger = "merger", Other = "noninteracting";

    /// <summary>The stored columns of a table, rows numbered from 0: whole numbers as long, other numbers as double, the rest as text.</summary>
    /// <param name="table">Any table of the report or of a figure (<c>figure.Numbers</c>).</param>
    public static Frame<int, string> ToFrame(this ResultTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        return Framed(rows, [.. table.StoredColumns.Select(column => (column.Name, Column(column, rows)))]);
    }

    /// <summary>A catalogue, keyed by objid; with the columns label and image (the file's name, without this machine's folder) where every galaxy has them.</summary>
    /// <param name="galaxies">The galaxies, such as <c>reproduction.Sample().Dataset.Galaxies</c>.</param>
    public static Frame<long, string> ToFrame(this IReadOnlyList<Galaxy> galaxies)
    {
        ArgumentNullException.ThrowIfNull(galaxies);
        long[] rows = Keys(galaxies.Select(g => g.ObjId));
        List<(string, ISeries<long>)> columns = [.. Catalogue(rows, galaxies)];
        if (galaxies.All(g => g.Label is not null)) columns.Insert(0, ("label", Words(rows, galaxies.Select(g => Label(g.Label == GalaxyLabel.Merger)))));
        if (galaxies.All(g => g.ImagePath.Length > 0)) columns.Add(("image", Words(rows, galaxies.Select(g => Path.GetFileName(g.ImagePath)))));
        return Framed(rows, [.. columns]);
    }

    /// <summary>
    /// A classified survey: its catalogue, the fold that tested a galaxy of the labelled dataset, p_m of each classifier
    /// (<c>p_merger_0</c> …), out of fold (<c>p_merger</c>), and whether the image could be classified.
    /// </summary>
    /// <param name="objects">The galaxies, such as <c>survey.Analysis.Sky.Objects</c>.</param>
    public static Frame<long, string> ToFrame(this IReadOnlyList<ClassifiedObject> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        long[] rows = Keys(objects.Select(o => o.Galaxy.ObjId));
        int classifiers = objects.Select(o => o.Probabilities.Count).DefaultIfEmpty(0).Max();
        return Framed(rows, [
            .. Catalogue(rows, [.. objects.Select(o => o.Galaxy)]),
            ("test_fold", Wholes(rows, objects.Select(o => (long?)o.TestFold))),
            .. Enumerable.Range(0, classifiers).Select(k => (
                string.Create(CultureInfo.InvariantCulture, $"p_merger_{k}"),
                Numbers(rows, objects.Select(o => k < o.Probabilities.Count ? o.Probabilities[k] : (double?)null)))),
            ("p_merger", Numbers(rows, objects.Select(o => o.MergerProbability))),
            ("status", Words(rows, objects.Select(o => o.Status.Name()))),
        ]);
    }

    /// <summary>A set of predictions: the label and p_m.</summary>
    /// <param name="predictions">One for each galaxy, such as <c>experiment.Evaluation.Headline.Pooled.Objects</c>.</param>
    public static Frame<long, string> ToFrame(this IReadOnlyList<ObjectPrediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        long[] rows = Keys(predictions.Select(p => p.ObjId));
        return Framed(rows, [
            ("label", Words(rows, predictions.Select(p => Label(p.IsMerger)))),
            ("p_merger", Numbers(rows, predictions.Select(p => (double?)p.MergerProbability))),
        ]);
    }

    /// <summary>The out-of-fold predictions of one arm at one size: the label and p_m.</summary>
    /// <param name="predictions">The predictions, such as <c>experiment.Evaluation.Headline.Pooled</c>.</param>
    public static Frame<long, string> ToFrame(this PooledPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return predictions.Objects.ToFrame();
    }

    /// <summary>The galaxies of a classified survey whose images could be classified.</summary>
    /// <param name="survey">The survey, such as <c>reproduction.MergerSurvey()</c>.</param>
    public static Frame<long, string> ToFrame(this MergerSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return survey.Analysis.Sky.Objects.ToFrame();
    }

    private static (string, ISeries<long>)[] Catalogue(long[] rows, IReadOnlyList<Galaxy> galaxies) =>
    [
        ("ra_deg", Numbers(rows, galaxies.Select(g => g.RaDeg))),
        ("dec_deg", Numbers(rows, galaxies.Select(g => g.DecDeg))),
        ("redshift", Numbers(rows, galaxies.Select(g => g.Redshift))),
        ("merger_vote_fraction", Numbers(rows, galaxies.Select(g => g.MergerVoteFraction))),
        .. Magnitudes(rows, galaxies.Select(g => g.Magnitudes)),
        ("log_stellar_mass", Numbers(rows, galaxies.Select(g => g.LogStellarMass))),
    ];

    private static (string, ISeries<long>)[] Magnitudes(long[] rows, IEnumerable<UgrizMagnitudes> all)
    {
        UgrizMagnitudes[] magnitudes = [.. all];
        return
        [
            ("mag_u", Numbers(rows, magnitudes.Select(m => m.U))), ("mag_g", Numbers(rows, magnitudes.Select(m => m.G))), ("mag_r", Numbers(rows, magnitudes.Select(m => m.R))),
            ("mag_i", Numbers(rows, magnitudes.Select(m => m.I))), ("mag_z", Numbers(rows, magnitudes.Select(m => m.Z))),
        ];
    }

    private static Frame<TRow, string> Framed<TRow>(TRow[] rows, (string Name, ISeries<TRow> Values)[] columns)
        where TRow : notnull =>
        new(columns.Select(c => c.Name), columns.Select(c => c.Values));

    private static long[] Keys(IEnumerable<long> objids)
    {
        long[] keys = [.. objids];
        long? twice = keys.CountBy(key => key).Where(count => count.Value > 1).Select(count => (long?)count.Key).FirstOrDefault();
        return twice is null ? keys : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Galaxy {twice} stands here twice, and a frame has one row for each objid: choose one arm and size."), nameof(objids));
    }

    private static ISeries<int> Column(TableColumn column, int[] rows) =>
        column.IsWhole ? Wholes(rows, column.CsvCells.Select(cell => cell.Length == 0 ? (long?)null : long.Parse(cell, CultureInfo.InvariantCulture)))
        : column.IsNumeric ? Numbers(rows, column.CsvCells.Select(cell => cell.Length == 0 ? (double?)null : double.Parse(cell, CultureInfo.InvariantCulture)))
        : Words(rows, column.CsvCells);

    private static Series<TRow, double> Numbers<TRow>(TRow[] rows, IEnumerable<double?> values)
        where TRow : notnull => new(rows, values.Select(value => value ?? double.NaN)); // Deedle takes NaN for missing

    private static Series<TRow, long> Wholes<TRow>(TRow[] rows, IEnumerable<long?> values)
        where TRow : notnull => new Series<TRow, long?>(rows, values).SelectOptional(entry =>
            entry.Value.HasValue && entry.Value.Value is { } number ? new OptionalValue<long>(number) : OptionalValue<long>.Missing);

    private static Series<TRow, string> Words<TRow>(TRow[] rows, IEnumerable<string> values)
        where TRow : notnull => new(rows, values);

    private static string Label(bool isMerger) => isMerger ? Merger : Other;
}
