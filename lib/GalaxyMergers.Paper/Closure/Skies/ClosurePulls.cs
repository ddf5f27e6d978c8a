using System.Globalization;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Catalogues;

namespace GalaxyMergers.Paper.Closure.Skies;

/// <summary>One quantity by one estimator on one sky: a row of the table that is kept of a sky.</summary>
/// <param name="Sky">The sky.</param>
/// <param name="Estimator">The estimator.</param>
/// <param name="Quantity">number, log_m_star, log_phi_star (h³ Mpc⁻³) or alpha.</param>
/// <param name="Truth">What was put in; of the number, what that leads to expect among the galaxies of the volume.</param>
/// <param name="Estimate">What was found; NaN where there is no estimate.</param>
/// <param name="Error">Its 1σ error.</param>
public sealed record SkyQuantity(string Sky, string Estimator, string Quantity, double Truth, double Estimate, double Error)
{
    private static readonly string[] s_columns = ["sky", "estimator", "quantity", "truth", "estimate", "error"];

    /// <summary>(estimate − truth)/error; NaN without an estimate or an error.</summary>
    public double Pull => Error > 0 && double.IsFinite(Error) ? (Estimate - Truth) / Error : double.NaN;

    /// <summary>The rows of a sky's estimates.</summary>
    public static IReadOnlyList<SkyQuantity> Create(IEnumerable<SkyEstimate> estimates) =>
        [.. estimates.SelectMany(e => e.Quantities().Select(q => new SkyQuantity(e.Sky, e.Estimator, q.Quantity, q.Truth, q.Estimate, q.Error)))];

    /// <summary>The rows as a CSV table with a header.</summary>
    public static string ToCsv(IEnumerable<SkyQuantity> rows) => CsvText.Write(s_columns, rows.Select(r => new[] { r.Sky, r.Estimator, r.Quantity, Short(r.Truth), Short(r.Estimate), Short(r.Error) }));

    /// <summary>Reads rows.</summary>
    /// <exception cref="CatalogueFormatException">The table is none of these, or damaged.</exception>
    public static IReadOnlyList<SkyQuantity> Read(string path)
    {
        using CatalogueFile file = CatalogueFile.Open(path);
        if (!file.Header.SequenceEqual(s_columns)) throw new CatalogueFormatException(path, file.Table.Line, $"its columns are not {string.Join(", ", s_columns)}.");
        List<SkyQuantity> rows = [];
        while (file.Read())
        {
            double Real(int column) => file.Table[column].IsEmpty ? double.NaN : double.Parse(file.Table[column], CultureInfo.InvariantCulture);
            try
            {
                rows.Add(new SkyQuantity(file.Table[0].ToString(), file.Table[1].ToString(), file.Table[2].ToString(), Real(3), Real(4), Real(5)));
            }
            catch (FormatException fault)
            {
                throw new CatalogueFormatException(path, file.Table.Line, "the row is damaged; make the table again (mergers closure).", fault);
            }
        }

        return rows;
    }

    private static string Short(double value) => double.IsNaN(value) ? string.Empty : value.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>Pulls of one quantity by one estimator over many skies.</summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="Quantity">The quantity.</param>
/// <param name="Skies">Skies in all.</param>
/// <param name="Pulls">The pulls of those on which there is an estimate.</param>
/// <param name="MedianRatio">Median of estimate over truth, for the number; NaN for the others.</param>
/// <param name="MedianDifference">Median of estimate − truth.</param>
public sealed record ClosurePulls(string Estimator, string Quantity, int Skies, IReadOnlyList<double> Pulls, double MedianRatio, double MedianDifference)
{
    /// <summary>Skies whose truth lies within 1σ.</summary>
    public int Within => Pulls.Count(pull => Math.Abs(pull) < 1);

    /// <summary>Their share with its 68 % interval.</summary>
    public JeffreysInterval Share => JeffreysInterval.Compute(Within, Pulls.Count, sigma: 1);

    /// <summary>Mean and scatter of the pulls.</summary>
    public SampleMoments Moments => SampleMoments.FromValues([.. Pulls]);

    /// <summary>Pools the skies by estimator and quantity, in the order in which they stand.</summary>
    public static IReadOnlyList<ClosurePulls> Create(IReadOnlyList<SkyQuantity> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.GroupBy(r => (r.Estimator, r.Quantity)).Select(group =>
        {
            SkyQuantity[] found = [.. group.Where(r => double.IsFinite(r.Pull))];
            double Median(Func<SkyQuantity, double> value) => found.Length == 0 ? double.NaN : Quantile.Compute([.. found.Select(value)], 0.5);
            return new ClosurePulls(
                group.Key.Estimator, group.Key.Quantity, group.Count(), [.. found.Select(r => r.Pull)],
                group.Key.Quantity == "number" ? Median(r => r.Estimate / r.Truth) : double.NaN, Median(r => r.Estimate - r.Truth));
        })];
    }

    /// <summary>The pulls as a table.</summary>
    public static ResultTable ToTable(IReadOnlyList<ClosurePulls> pulls)
    {
        ArgumentNullException.ThrowIfNull(pulls);
        return new(
            "closure-pulls",
            string.Create(CultureInfo.InvariantCulture, $"Pulls, (estimate − truth)/error, of each estimator over {pulls.Max(p => p.Skies)} simulated skies."),
            [
                TableColumn.Text("estimator", pulls.Select(p => p.Estimator), "Estimator"),
                TableColumn.Text("quantity", pulls.Select(p => p.Quantity), "Quantity"),
                TableColumn.Whole("skies", pulls.Select(p => p.Skies), "Skies"),
                TableColumn.Whole("estimates", pulls.Select(p => p.Pulls.Count), "With an estimate"),
                TableColumn.Real("mean_pull", pulls.Select(p => p.Moments.Mean), 2, "Mean pull"),
                TableColumn.Real("scatter", pulls.Select(p => p.Moments.StandardDeviation), 2, "Scatter"),
                TableColumn.Whole("within_1_sigma", pulls.Select(p => p.Within), "Within 1σ"),
                TableColumn.Real("share", pulls.Select(p => (double)p.Within / p.Pulls.Count), 2, "Share"),
                TableColumn.Real("share_low", pulls.Select(p => p.Share.Lower), 2).StoredOnly(),
                TableColumn.Real("share_high", pulls.Select(p => p.Share.Upper), 2).StoredOnly(),
                TableColumn.ShownOnly("68 % interval", pulls.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Share.Lower:F2} to {p.Share.Upper:F2}"))),
                TableColumn.Real("median_ratio", pulls.Select(p => p.MedianRatio), 2, "Median ratio to the truth"),
                TableColumn.Real("median_difference", pulls.Select(p => p.MedianDifference), 2, "Median difference"),
            ],
            [Prose.Text("closure-pulls-note")]);
    }

    /// <summary>The same in short: one row for each estimator.</summary>
    public static ResultTable ToSummary(IReadOnlyList<ClosurePulls> pulls)
    {
        ArgumentNullException.ThrowIfNull(pulls);
        string[] estimators = [.. pulls.Select(p => p.Estimator).Distinct()];
        ClosurePulls Of(string estimator, string quantity) => pulls.Single(p => p.Estimator == estimator && p.Quantity == quantity);
        TableColumn Within(string heading, string quantity) => TableColumn.Text(quantity, estimators.Select(e => Of(e, quantity) is var p
            ? string.Create(CultureInfo.InvariantCulture, $"{p.Within} of {p.Pulls.Count} ({NumberText.Rounded(p.Moments.Mean, 1)})") : string.Empty), heading);
        return new(
            "closure-summary",
            "Skies whose truth lies within 1σ, of those with an estimate, and the mean pull in brackets; the median of number over expected number.",
            [
                TableColumn.Text("estimator", estimators, "Estimator"),
                TableColumn.Real("ratio", estimators.Select(e => Of(e, "number").MedianRatio), 2, "Number / truth"),
                Within("Number", "number"), Within("log M*", "log_m_star"), Within("log Φ*", "log_phi_star"), Within("α", "alpha"),
            ]);
    }

    /// <summary>A sky with as many has few enough look-alikes among its mergers that the count does not hang on them.</summary>
    private const double ManyMergers = 100;

    /// <summary>What the estimates say in words, a line each.</summary>
    /// <param name="rows">The quantities of all skies.</param>
    public static IReadOnlyList<string> Sentences(IReadOnlyList<SkyQuantity> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlyList<ClosurePulls> pulls = Create(rows);
        ClosurePulls Number(string estimator) => pulls.Single(p => p.Estimator == estimator && p.Quantity == "number");
        string Share(string estimator)
        {
            ClosurePulls[] all = [.. pulls.Where(p => p.Estimator == estimator)];
            return string.Create(CultureInfo.InvariantCulture, $"{all.Sum(p => p.Within)} of {all.Sum(p => p.Pulls.Count)}");
        }

        string WithNone(Func<double, bool> truth)
        {
            double[] ratios = [.. rows.Where(r => r.Estimator == SkyEstimates.Recommended && r.Quantity == "number" && truth(r.Truth)).Select(r => double.IsFinite(r.Pull) ? r.Estimate / r.Truth : 0)];
            return string.Create(CultureInfo.InvariantCulture, $"{Quantile.Compute(ratios, 0.5):F2} ({ratios.Count(x => x > 1)} of {ratios.Length} too high)");
        }

        double Error(string estimator) => Quantile.Compute([.. rows.Where(r => r.Estimator == estimator && r.Quantity == "number" && double.IsFinite(r.Pull)).Select(r => r.Error / r.Truth)], 0.5);
        string Ratio(string estimator) => string.Create(CultureInfo.InvariantCulture, $"{Number(estimator).MedianRatio:F2} (median error of a sky {Error(estimator):F2})");
        return
        [
            $"* Skies: {rows.Select(r => r.Sky).Distinct().Count()}.",
            $"* Calibrated by the score on all labelled galaxies, the number is {Ratio("weighted by score")} times the truth in the median.",
            $"* Inside the volume: {Ratio("calibrated inside the volume")}; with the vote gap labelled, {Ratio("calibrated inside the volume, vote gap labelled")}.",
            $"* By the likelihood ratio in mass and redshift: {Ratio("likelihood ratio in M, z")}; with the gap, {Ratio("likelihood ratio in M, z, vote gap labelled")}; with the gap labelled without error, "
                + $"{Ratio("likelihood ratio in M, z, vote gap labelled without error")}.",
            $"* Hierarchical fit: {Ratio("hierarchical fit")}; with the gap, {Ratio("hierarchical fit, vote gap labelled")}; with the gap labelled without error, {Ratio("hierarchical fit, vote gap labelled without error")}.",
            $"* Inspection of 400 galaxies: {Ratio("inspection of 400")}.",
            $"* Skies in which the recommended fit has no maximum count as none found here: {WithNone(_ => true)}; of those with a hundred mergers or more, {WithNone(truth => truth >= ManyMergers)}; "
                + $"of the others, {WithNone(truth => truth < ManyMergers)}.",
            $"* Truth within 1σ, number and all three parameters together: true mergers {Share("true mergers")}, recommended fit {Share(SkyEstimates.Recommended)}, inspection {Share("inspection of 400")}, "
                + $"weights by score {Share("weighted by score")}, cut {Share("cut at 0.95")}.",
        ];
    }
}
