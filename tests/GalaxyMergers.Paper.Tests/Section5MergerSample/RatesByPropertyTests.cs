using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

/// <summary>Rates by property on labelled galaxies whose counts are known.</summary>
public sealed class RatesByPropertyTests
{
    [Fact]
    public void Each_bin_has_its_counts_and_purity_falls_with_the_share_of_mergers()
    {
        RatesByProperty rates = Rates();
        Assert.Equal(new PropertyRates("all", double.NaN, double.NaN, 80, 100, 20, 400), rates.Rows[0]);
        Assert.Equal((50, 50, 0, 200), Counts(rates, "redshift", 0.02)); // near: all mergers found, no false positive
        Assert.Equal((30, 50, 20, 200), Counts(rates, "redshift", 0.06));
        Assert.Equal((0, 0, 20, 400), Counts(rates, "vote fraction", 0));
        Assert.Equal((80, 100, 0, 0), Counts(rates, "separation, arcsec", 5));
        ResultTable table = rates.ToTable();
        double Cell(string column, int row) => double.Parse(table.Columns.Single(c => c.Name == column).CsvCells[row], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0.8 * 0.024 / ((0.8 * 0.024) + (0.05 * 0.976)), Cell("purity_0.024", 0), 1e-3);
        Assert.True(Cell("purity_0.01", 0) < Cell("purity_0.024", 0) && Cell("purity_0.024", 0) < Cell("purity_0.05", 0));
        Assert.InRange(Cell("purity_0.024", 0), Cell("purity_0.024_low", 0), Cell("purity_0.024_high", 0));
        int separated = rates.Rows.ToList().FindIndex(r => r.Property.StartsWith("separation", StringComparison.Ordinal));
        Assert.Equal(Cell("purity_0.05", 0), Cell("purity_0.05", separated), 1e-9); // others have no separation: the rate of all
        Assert.Empty(table.Columns.Single(c => c.Name == "false_positive_rate").CsvCells[separated]);
    }

    [Fact]
    public void An_interval_of_purity_covers_the_truth_as_often_as_it_says()
    {
        // 100 draws from rates of 0.8 and 0.05; a 95 % interval misses some 5 of them.
        Random random = new(4);
        int Draw(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
        const double Truth = 0.8 * 0.024 / ((0.8 * 0.024) + (0.05 * 0.976));
        int inside = Enumerable.Range(0, 100).Select(_ => PurityInterval.Compute(Draw(100, 0.8), 100, Draw(400, 0.05), 400, 0.024, 0.95)).Count(i => i.Lower < Truth && Truth < i.Upper);
        Assert.InRange(inside, 87, 100); // four standard deviations below 95
    }

    [Fact]
    public void No_false_positive_is_no_purity_of_one_and_bad_input_is_refused()
    {
        PurityInterval none = PurityInterval.Compute(50, 50, 0, 200, 0.024, 0.95);
        Assert.Equal(1, none.Value);
        Assert.InRange(none.Lower, 0.3, 0.95);
        Assert.True(double.IsNaN(PurityInterval.Compute(0, 50, 0, 200, 0.024, 0.95).Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurityInterval.Compute(51, 50, 0, 200, 0.024, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => PurityInterval.Compute(5, 50, 0, 200, 1, 0.95));
    }

    /// <summary>What the page of results says of the others that volunteers nearly called mergers, from the published predictions and the votes of the catalogue.</summary>
    [RealDataFact("darg-gz1/catalogue.csv")]
    public void The_false_positive_rate_by_votes_is_that_of_the_page_of_results()
    {
        string repository = ProjectFolders.Locate().Repository!;
        PublishedRun run = PublishedRun.Read(Path.Combine(repository, "data", "published", "cpu-darg-gz1"));
        RatesByProperty rates = RatesByProperty.Create(
            run.Evaluation.Headline.Pooled, LabelledDataset.Load(Path.Combine(ProjectFolders.Locate().SharedData!, "darg-gz1")).Galaxies.ToDictionary(g => g.ObjId), new Dictionary<long, double>(), new ScoreThreshold(0.5, true));
        string[] said = [.. rates.Rows.Where(r => r.Property == "vote fraction" && r.High <= 0.2).Select(r => r.FalsePositives + " of " + r.Others)];
        Assert.Equal(["46 of 5575", "98 of 1222", "106 of 261"], said);
        string page = File.ReadAllText(Path.Combine(repository, "docs", "results.md"));
        Assert.All(said, counts => Assert.Contains(counts, page, StringComparison.Ordinal));
    }

    private static (int, int, int, int) Counts(RatesByProperty rates, string property, double low) =>
        rates.Rows.Single(r => r.Property == property && r.Low == low) is var row ? (row.TruePositives, row.Mergers, row.FalsePositives, row.Others) : default;

    /// <summary>100 mergers and 400 others, half at z = 0.03 and half at 0.07; false ones at the far end only.</summary>
    private static RatesByProperty Rates()
    {
        List<ObjectPrediction> predictions = [];
        Dictionary<long, Galaxy> galaxies = [];
        Dictionary<long, double> separations = [];
        for (int i = 0; i < 500; i++)
        {
            bool merger = i < 100, near = i % 2 == 0;
            int place = (merger ? i : i - 100) / 2;
            bool selected = merger ? near || place < 30 : !near && place < 20;
            predictions.Add(new ObjectPrediction(i, merger, selected ? 0.9 : 0.1, string.Empty));
            galaxies[i] = new Galaxy(i, null, null, near ? 0.03 : 0.07, merger ? 0.45 : 0.01, new UgrizMagnitudes(null, null, null, null, null), null);
            if (merger) separations[i] = 7;
        }

        return RatesByProperty.Create(PooledPredictions.Create(predictions, "made up"), galaxies, separations, ScoreThreshold.Above(0.5));
    }
}
