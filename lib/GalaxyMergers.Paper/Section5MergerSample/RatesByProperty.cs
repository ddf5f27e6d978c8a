using System.Globalization;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Completeness, false-positive rate and purity of a cut against properties of the labelled galaxies: what an astronomer needs to use a sample.</summary>
/// <param name="Cut">The cut on p_m.</param>
/// <param name="Rows">The bins of each property, "all" first.</param>
public sealed record RatesByProperty(ScoreThreshold Cut, IReadOnlyList<PropertyRates> Rows)
{
    /// <summary>Shares of mergers at which purity is given: rare ones, the paper's selection, many.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.024, 0.05];

    private const double Confidence = 0.95;

    private static readonly (string Name, Func<Galaxy, double?> Value, double[] Edges)[] s_properties =
    [
        ("redshift", g => g.Redshift, [0.005, 0.02, 0.04, 0.06, 0.08, 0.1]),
        ("log M", g => g.LogStellarMass, [8, 9.5, 10, 10.5, 11, 12.5]),
        ("r magnitude", g => g.Magnitudes.R, [10, 15, 16, 17, 18]),
        ("vote fraction", g => g.MergerVoteFraction, [0, 0.02, 0.1, 0.2, 0.4, 0.5, 0.8, 1.001]),
    ];

    private static readonly double[] s_separations = [0, 5, 10, 20, 60];

    /// <summary>Computes them.</summary>
    /// <param name="labelled">Out-of-fold predictions.</param>
    /// <param name="galaxies">The labelled galaxies by objid; those that are not there count in "all" only.</param>
    /// <param name="separations">Distance of the two galaxies of a system, arcsec, by objid of the first; empty where not known.</param>
    /// <param name="cut">The cut.</param>
    public static RatesByProperty Create(PooledPredictions labelled, IReadOnlyDictionary<long, Galaxy> galaxies, IReadOnlyDictionary<long, double> separations, ScoreThreshold cut)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        ArgumentNullException.ThrowIfNull(galaxies);
        ArgumentNullException.ThrowIfNull(separations);
        PropertyRates all = Count("all", double.NaN, double.NaN, labelled.Objects, cut);
        List<PropertyRates> rows = [all];
        void Add(string name, Func<long, double?> value, double[] edges)
        {
            for (int k = 0; k + 1 < edges.Length; k++)
            {
                PropertyRates bin = Count(name, edges[k], edges[k + 1], labelled.Objects.Where(o => value(o.ObjId) is { } x && x >= edges[k] && x < edges[k + 1]), cut);
                if (bin.Mergers + bin.Others > 0) rows.Add(bin);
            }
        }

        foreach ((string name, Func<Galaxy, double?> value, double[] edges) in s_properties) Add(name, id => galaxies.TryGetValue(id, out Galaxy? g) ? value(g) : null, edges);
        Add("separation, arcsec", id => separations.TryGetValue(id, out double arcsec) ? arcsec : null, s_separations);
        return new(cut, rows);
    }

    /// <summary>Of the classifier's own threshold and of the sample's cut, for the trainings that classify a survey: what <c>mergers classify</c> writes beside it.</summary>
    /// <param name="run">The run; its labelled dataset is read for the properties.</param>
    /// <param name="visualCatalogue">A catalogue store with the systems of Darg et al. (2010), which knows their separations; null takes the dataset, which does not.</param>
    /// <exception cref="DatasetFormatException">The run's dataset is no longer there.</exception>
    public static IReadOnlyList<ResultTable> Tables(FinishedRun run, string? visualCatalogue)
    {
        ArgumentNullException.ThrowIfNull(run);
        ExperimentConfiguration configuration = run.Header.Configuration;
        return Tables(
            PooledPredictions.Create(run.Chosen.SelectMany(cell => cell.TestPredictions), run.Path), DatasetRows.Read(run.Header.DatasetFolder, null, []).Galaxies,
            visualCatalogue ?? run.Header.DatasetFolder, [configuration.Evaluation.Decision, configuration.MergerSample.Selection]);
    }

    /// <summary>Of several cuts.</summary>
    internal static IReadOnlyList<ResultTable> Tables(PooledPredictions labelled, IEnumerable<Galaxy> galaxies, string visualCatalogue, IEnumerable<ScoreThreshold> cuts)
    {
        Dictionary<long, Galaxy> byObjId = galaxies.ToDictionary(g => g.ObjId);
        IReadOnlyDictionary<long, double> separations = VisualMergers.Separations(visualCatalogue);
        return [.. cuts.DistinctBy(cut => cut.ValueText).Select(cut => Create(labelled, byObjId, separations, cut).ToTable())];
    }

    /// <summary>The table of the report.</summary>
    public ResultTable ToTable()
    {
        PropertyRates all = Rows[0];
        PurityInterval?[][] purity = [.. Shares.Select(share => Rows.Select(row => row.PurityAt(share, all, Confidence)).ToArray())];
        IEnumerable<JeffreysInterval?> Rates(Func<PropertyRates, (int Selected, int Total)> of) =>
            Rows.Select(row => of(row) is var (selected, total) && total > 0 ? JeffreysInterval.AtTail(selected, total, (1 - Confidence) / 2) : null);
        TableColumn[] Rate(string name, string heading, Func<PropertyRates, (int, int)> of, int digits) =>
        [
            TableColumn.Real(name, Rates(of).Select(r => r?.Fraction ?? double.NaN), digits).StoredOnly(),
            TableColumn.Real(name + "_low", Rates(of).Select(r => r?.Lower ?? double.NaN), digits).StoredOnly(),
            TableColumn.Real(name + "_high", Rates(of).Select(r => r?.Upper ?? double.NaN), digits).StoredOnly(),
            TableColumn.ShownOnly(heading, Rates(of).Select(r => r is null ? NumberText.NotAvailable : NumberText.WithInterval(r.Fraction, r.Lower, r.Upper, digits))),
        ];
        IEnumerable<TableColumn> Purity(int k)
        {
            string percent = (100 * Shares[k]).ToString("0.#", CultureInfo.InvariantCulture), name = string.Create(CultureInfo.InvariantCulture, $"purity_{Shares[k]:0.###}");
            yield return TableColumn.Real(name, purity[k].Select(p => p?.Value ?? double.NaN), 3).StoredOnly();
            yield return TableColumn.Real(name + "_low", purity[k].Select(p => p?.Lower ?? double.NaN), 3).StoredOnly();
            yield return TableColumn.Real(name + "_high", purity[k].Select(p => p?.Upper ?? double.NaN), 3).StoredOnly();
            yield return TableColumn.ShownOnly($"Purity, {percent} % mergers", purity[k].Select(p => p is null ? NumberText.NotAvailable : NumberText.WithInterval(p.Value, p.Lower, p.Upper, 2)));
        }

        return new(
            $"rates-by-property-{Cut.ValueText}",
            $"Completeness, false-positive rate and purity of p_m {Cut} against properties of the labelled galaxies, out of fold, with 95 % intervals.",
            [
                TableColumn.Text("property", Rows.Select(r => r.Property), "Property"),
                TableColumn.Real("low", Rows.Select(r => r.Low), 3).StoredOnly(),
                TableColumn.Real("high", Rows.Select(r => r.High), 3).StoredOnly(),
                TableColumn.ShownOnly("From, to", Rows.Select(r => double.IsNaN(r.Low) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"[{r.Low:0.###}, {Math.Round(r.High, 2):0.###})"))),
                TableColumn.Whole("mergers", Rows.Select(r => r.Mergers), "Mergers"),
                .. Rate("completeness", "Completeness", r => (r.TruePositives, r.Mergers), 3),
                TableColumn.Whole("others", Rows.Select(r => r.Others), "Others"),
                .. Rate("false_positive_rate", "False-positive rate", r => (r.FalsePositives, r.Others), 4),
                .. Enumerable.Range(0, Shares.Count).SelectMany(Purity),
            ],
            [Prose.Text("rates-note")]);
    }

    private static PropertyRates Count(string name, double low, double high, IEnumerable<ObjectPrediction> objects, ScoreThreshold cut)
    {
        int[] counts = new int[4];
        foreach (ObjectPrediction o in objects) counts[(o.IsMerger ? 0 : 2) + (cut.Selects(o.MergerProbability) ? 0 : 1)]++;
        return new(name, low, high, counts[0], counts[0] + counts[1], counts[2], counts[2] + counts[3]);
    }
}

/// <summary>Counts of a cut in one bin of a property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Low">Lower edge; NaN for all galaxies.</param>
/// <param name="High">Upper edge.</param>
/// <param name="TruePositives">Selected mergers.</param>
/// <param name="Mergers">Mergers.</param>
/// <param name="FalsePositives">Selected others.</param>
/// <param name="Others">Others.</param>
public sealed record PropertyRates(string Property, double Low, double High, int TruePositives, int Mergers, int FalsePositives, int Others)
{
    /// <summary>Purity of the cut where a share of the galaxies are mergers; a class that the bin has not is taken from all galaxies. Null where that has none either.</summary>
    internal PurityInterval? PurityAt(double share, PropertyRates all, double confidence)
    {
        (int found, int mergers) = Mergers > 0 ? (TruePositives, Mergers) : (all.TruePositives, all.Mergers);
        (int wrong, int others) = Others > 0 ? (FalsePositives, Others) : (all.FalsePositives, all.Others);
        return mergers == 0 || others == 0 ? null : PurityInterval.Compute(found, mergers, wrong, others, share, confidence);
    }
}
