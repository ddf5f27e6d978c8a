using System.Globalization;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>The scores that README.md and docs/results.md give are those of the published tables, which <see cref="PublishedResultsTests"/> derives again.</summary>
public sealed class PublishedPagesTests
{
    private static string Repository => ProjectFolders.Locate().Repository!;

    private static string Readme => File.ReadAllText(Path.Combine(Repository, "README.md"));

    private static string Results => File.ReadAllText(Path.Combine(Repository, "docs", "results.md"));

    [Fact]
    public void The_readme_gives_the_scores_of_the_main_experiment()
    {
        Scores small = Scores.Read("cpu-darg-gz1"), large = Scores.Read("cpu-darg-gz1-128");
        Assert.Contains($"| test error, transfer learning | {small.TransferError}; {large.TransferError} |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| test error, random initialisation | {small.RandomError}; {large.RandomError} (30 epochs) |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| AUROC, transfer learning | {small.Auroc}; {large.Auroc} |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| recall, precision, F1 (half mergers; 96 px) | {small.Detection} |", Readme, StringComparison.Ordinal);
        string[] trees = Rows("cpu-darg-gz1", "baselines").Single(row => row[0] == "boosted trees on a peak finder");
        Assert.Contains($"| boosted trees on peaks of light, same folds | AUROC {Digits(trees[1], 3)}, error {trees[2]} |", Readme, StringComparison.Ordinal);
        string[] morphology = Rows("cpu-darg-gz1", "baselines").Single(row => row[0] == "logistic regression on C, A, S, G, M20");
        Assert.Contains($"| C, A, S, Gini, M20, same folds | AUROC {Digits(morphology[1], 3)}, error {Digits(morphology[2], 3)} |", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_results_gives_them_too()
    {
        Scores small = Scores.Read("cpu-darg-gz1"), large = Scores.Read("cpu-darg-gz1-128");
        Assert.Contains($"| test error, transfer learning | {small.TransferError}; {large.TransferError} at [128 px]", Results, StringComparison.Ordinal);
        Assert.Contains($"| test error, random initialisation | {small.RandomError} (30 epochs); {large.RandomError} at 128 px |", Results, StringComparison.Ordinal);
        Assert.Contains($"| AUROC, transfer learning | {small.Auroc}; {large.Auroc} at 128 px |", Results, StringComparison.Ordinal);
        Assert.Contains($"| recall, precision, F1 (half mergers) | {small.Detection} |", Results, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_results_gives_the_errors_and_tests_of_every_size()
    {
        foreach (string[] row in Rows("lesion-darg-gz1", "lesion-study-balanced"))
            Assert.Contains($"| {row[0]} | {MeanAndError(row[2])} | {MeanAndError(row[3])} | {Spaced(row[8])} | {Spaced(row[10])} |", Results, StringComparison.Ordinal);
    }

    /// <summary>The rows of a Markdown table without its head.</summary>
    private static string[][] Rows(string run, string table) =>
        [.. File.ReadLines(Path.Combine(Repository, "data", "published", run, "tables", table + ".md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    private static string MeanAndError(string text) => string.Join(" ± ", text.Split(" ± ").Select(part => Digits(part, 3)));

    private static string Digits(string text, int digits) => Math.Round(decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture), digits).ToString("F" + digits, CultureInfo.InvariantCulture);

    private static string Spaced(string p) => p.Replace("×", " × ", StringComparison.Ordinal);

    private sealed record Scores(string TransferError, string RandomError, string Auroc, string Detection)
    {
        public static Scores Read(string run)
        {
            string[][] rows = Rows(run, "scores-balanced");
            string[] Row(string arm, string basis) => rows.Single(row => row[0] == arm && row[2] == basis);
            string[] transfer = Row("transfer", "4 folds");
            return new(transfer[4], Row("random", "4 folds")[4], Row("transfer", "pooled")[5], string.Join(", ", transfer[6..9].Select(score => Digits(score, 3))));
        }
    }
}
