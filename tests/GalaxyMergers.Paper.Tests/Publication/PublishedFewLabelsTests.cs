using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Configuration;

namespace GalaxyMergers.Paper.Tests.Publication;

/// <summary>What is written of labels at random and as suggested follows from the tables in <c>data/published/few-labels</c>.</summary>
public sealed class PublishedFewLabelsTests
{
    private const string AtRandom = "at random", Suggested = "suggested";

    private static string Repository => ProjectFolders.Locate().Repository!;

    private static string Folder => Path.Combine(Repository, "data", "published", "few-labels");

    [Fact]
    public void The_table_of_the_page_is_that_of_the_trials()
    {
        Row[] edges = Read("edge-on-galaxies"), mergers = Read("rare-mergers");
        string[] header = ["| labels ", $"| edge-on galaxies, {Share("edge-on-galaxies")}: at random ", "| suggested (edge-on among them) ", $"| mergers, {Share("rare-mergers")}: at random ", "| suggested (mergers among them) |"];
        int[] shown = [50, 70, 90, 130, 170];
        IEnumerable<string> rows = shown.Select(labels => $"| {labels} | {Text(edges, AtRandom, labels, 3)} | {Text(edges, Suggested, labels, 3)} ({Wanted(edges, labels)}) | {Text(mergers, AtRandom, labels, 2)} | {Text(mergers, Suggested, labels, 2)} ({Wanted(mergers, labels)}) |");
        Assert.Contains(string.Join('\n', [string.Concat(header), "|---:|---:|---:|---:|---:|", .. rows]), File.ReadAllText(Path.Combine(Repository, "docs", "classifier.md")), StringComparison.Ordinal);
    }

    /// <summary>"20 suggested labels do what some 70 at random do", "twice as many of them are found", and that mergers gain nothing certain.</summary>
    [Fact]
    public void The_sentences_of_the_page_hold()
    {
        Row[] edges = Read("edge-on-galaxies"), mergers = Read("rare-mergers");
        double gained = Of(edges, Suggested, 70).Auroc;
        Assert.All(edges.Where(row => row.Labelling == AtRandom), row => Assert.True(row.Labels < 120 ? row.Auroc < gained : row.Labels == 130 || row.Auroc > gained));
        Assert.True(Of(mergers, Suggested, 170).Wanted > 2 * Of(mergers, AtRandom, 170).Wanted);
        Row suggested = Of(mergers, Suggested, 170), random = Of(mergers, AtRandom, 170);
        Assert.True(Math.Abs(suggested.Auroc - random.Auroc) < double.Hypot(suggested.Error, random.Error));
    }

    [Theory]
    [InlineData("edge-on-galaxies")]
    [InlineData("rare-mergers")]
    public void A_trial_is_the_one_that_its_README_describes_and_its_figure_shows(string name)
    {
        Row[] rows = Read(name);
        Assert.Contains("Six divisions of the images; each begins with 10 images of what is looked for and 40 others, then 20 labels a round.", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(6, row.Seeds));
        foreach (string labelling in new[] { AtRandom, Suggested })
        {
            Row[] way = [.. rows.Where(row => row.Labelling == labelling)];
            Assert.Equal(Enumerable.Range(0, 7).Select(round => 50 + (20 * round)), way.Select(row => row.Labels));
            Assert.Equal(10, way[0].Wanted);
            JsonNode trace = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"labels-{name}.json")))!["data"]!.AsArray().Single(t => (string?)t!["name"] == labelling)!;
            Assert.Equal(way.Select(row => row.Auroc), trace["y"]!.AsArray().Select(y => (double)y!));
        }

        Assert.Equal(Of(rows, AtRandom, 50).Auroc, Of(rows, Suggested, 50).Auroc);
    }

    private static string Text(Row[] rows, string labelling, int labels, int digits) =>
        Of(rows, labelling, labels) is var row ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(row.Auroc, digits).ToString("F" + digits, CultureInfo.InvariantCulture)} ± {Math.Round(row.Error, digits).ToString("F" + digits, CultureInfo.InvariantCulture)}") : string.Empty;

    private static string Wanted(Row[] rows, int labels) => Math.Round(Of(rows, Suggested, labels).Wanted).ToString(CultureInfo.InvariantCulture);

    private static Row Of(Row[] rows, string labelling, int labels) => rows.Single(row => row.Labelling == labelling && row.Labels == labels);

    /// <summary>From the caption, "7.8 % of 5224 images", to a whole per cent.</summary>
    private static string Share(string name)
    {
        string caption = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"labels-{name}.meta.json")))!["caption"]!;
        string[] words = caption[(caption.IndexOf(", ", StringComparison.Ordinal) + 2)..].Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"{double.Parse(words[0], CultureInfo.InvariantCulture):F0} % of {words[3]}");
    }

    private static Row[] Read(string name) =>
    [
        .. File.ReadLines(Path.Combine(Folder, $"labels-{name}.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => new Row(
            cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), Number(cells[2]), Number(cells[3]), Number(cells[4]), int.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Row(string Labelling, int Labels, double Wanted, double Auroc, double Error, int Seeds);
}
