using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Book.Tests.Comparison;

/// <summary>That the comparison sees what is altered, and passes over what may differ.</summary>
public sealed class NotebookComparisonTests
{
    private const string Table = "<table><tr><th>Arm</th><th class=\"number\">Error</th></tr><tr><td>transfer</td><td class=\"number\">0.297 &#177; 0.021</td></tr></table>";

    public static TheoryData<string> Names => [.. Book.Names];

    [Theory]
    [InlineData("0.297 of 480 galaxies", "0.297 of 480 galaxies")]
    [InlineData("log Φ* = −3.43 ± 0.02", "log Φ* = −3.42 ± 0.02")]
    [InlineData("p = 8.6×10⁻⁶", "p = 8.7×10⁻⁶")]
    [InlineData("libtorch 1.13.0 with oneDNN", "libtorch 2.10.0.1+cpu with oneDNN")]
    [InlineData("started 2026-11-25T13:24:43Z, took 16.2 s", "started 2027-01-02, took 3 min")]
    [InlineData("written to /home/a/results/x.csv", "written to /tmp/y/x.csv")]
    [InlineData("commit 6b0ca67024997434c2dc32c948a0875b648122d4-dirty", "commit 1b0ca67024997434c2dc32c948a0875b648122d4")]
    public void What_may_differ_anywhere_is_passed_over(string kept, string now) => Assert.Null(TextComparison.Difference(kept, now, Sameness.Exact));

    [Theory]
    [InlineData("0.297 of 480 galaxies", "0.299 of 480 galaxies")]
    [InlineData("0.297 of 480 galaxies", "0.297 of 481 galaxies")]
    [InlineData("0.297 of 480 galaxies", "0.297 of 480 mergers")]
    [InlineData("0.297 of 480 galaxies", "n/a of 480 galaxies")]
    [InlineData("objid 587724247129587974", "objid 587724247129587975")]
    [InlineData("log Φ* = −3.43 ± 0.02", "log Φ* = 3.43 ± 0.02")]
    [InlineData("log Φ* = −3.43 ± 0.02", "log Φ* = −3.43 ± 0.06")]
    [InlineData("0.30 [0.25, 0.36]", "0.30 [0.25, 0.46]")]
    [InlineData("p = 8.6×10⁻⁶", "p = 8.6×10⁻⁵")]
    [InlineData("p_m ≥ 0.50", "p_m > 0.50")]
    [InlineData("M20", "M50")]
    [InlineData("a\nb", "a")]
    public void In_other_cells_another_number_or_word_is_a_difference(string kept, string now) => Assert.NotNull(TextComparison.Difference(kept, now, Sameness.Exact));

    [Theory]
    [InlineData("| transfer | 480 | 0.297 ± 0.021 |", "| transfer | 480 | 0.346 ± 0.024 |")]
    [InlineData("| transfer | 0.7439 [0.6996, 0.7883] |", "| transfer | 0.6735 [0.6242, 0.7228] |")]
    [InlineData("| 0.95 | 49 | n/a |", "| 0.95 | 13 | 0.250 |")]
    [InlineData("8.6×10⁻⁶", "0.064")]
    public void Trainings_may_end_elsewhere_within_their_errors(string kept, string now) => Assert.Null(TextComparison.Difference(kept, now, Sameness.Trained));

    [Theory]
    [InlineData("| transfer | 480 | 0.297 ± 0.021 |", "| transfer | 480 | 0.497 ± 0.024 |")]
    [InlineData("| transfer | 0.7439 [0.6996, 0.7883] |", "| transfer | 0.5000 [0.4516, 0.5484] |")]
    [InlineData("| transfer | 480 | 0.297 ± 0.021 |", "| random | 480 | 0.297 ± 0.021 |")]
    [InlineData("| transfer | 480 | 0.297 ± 0.021 |", "| transfer | 0.297 ± 0.021 |")]
    [InlineData("| transfer | 480 | 0.297 ± 0.021 |", "| transfer | 480 | 0.297 |")]
    [InlineData("| transfer |", "| transfer |\n| random |")]
    public void Trainings_show_the_same_words_and_no_other_quantity(string kept, string now) => Assert.NotNull(TextComparison.Difference(kept, now, Sameness.Trained));

    [Theory]
    [InlineData(null, "0.299")]
    [InlineData("trained", "0.497")]
    public void A_number_in_a_table_is_seen(string? tag, string now)
    {
        string difference = Assert.Single(Differences(tag, Html(Table), Html(Table.Replace("0.297", now, StringComparison.Ordinal))));
        Assert.StartsWith("scores: text/html: ", difference, StringComparison.Ordinal);
        Assert.Contains(now, difference, StringComparison.Ordinal);
        Assert.Empty(Differences(tag, Html(Table), Html(Table)));
    }

    [Fact]
    public void Marks_of_a_table_are_compared_where_its_numbers_are_fixed()
    {
        JsonObject now = Html(Table.Replace("<th>Arm", "<th class=\"long\">Arm", StringComparison.Ordinal));
        Assert.Single(Differences(null, Html(Table), now));
        Assert.Empty(Differences("trained", Html(Table), now));
    }

    [Fact]
    public void Of_an_outline_the_title_stays()
    {
        Assert.Empty(Differences("outline", Plain("The sample: 15 selected.\n| 1 |"), Plain("The sample: none.\n| 2 | 3 |")));
        Assert.Single(Differences("outline", Plain("The sample: 15 selected."), Plain("Another: 15 selected.")));
        Assert.Single(Differences("outline", Plain("The sample: 15 selected."), Plotly("{}")));
    }

    [Theory]
    [InlineData("\"y\":[0.25,1]", "\"y\":[0.25000001,1]", null, 0)]
    [InlineData("\"y\":[0.25,1]", "\"y\":[0.25001,1]", null, 1)]
    [InlineData("\"y\":[0.25,1]", "\"y\":[0.25,1,2]", null, 1)]
    [InlineData("\"y\":[0.25,1]", "\"y\":[0.9,1,2]", "trained", 0)]
    [InlineData("ECE = 0.165", "ECE = 0.065", null, 1)]
    [InlineData("ECE = 0.165", "ECE = 0.065", "trained", 0)]
    [InlineData("predicted", "expected", "trained", 1)]
    [InlineData("[{\"name", "[{},{\"name", "trained", 1)]
    [InlineData("\"title\":\"Observed\"", "\"title\":\"Seen\"", "trained", 1)]
    [InlineData("\"title\":\"Observed\"", "\"title\":\"Observed\",\"type\":\"log\"", null, 1)]
    [InlineData("\"commit\":\"a\"", "\"commit\":\"b\"", null, 0)]
    [InlineData("AAAAAAAA4D8=", "AAAAAAAA8D8=", null, 1)]
    public void A_figure_is_compared_as_Plotlys_JSON(string kept, string now, string? tag, int differences)
    {
        const string Figure = """{"data":[{"name":"predicted, ECE = 0.165","x":{"bdata":"AAAAAAAA4D8=","dtype":"f8"},"y":[0.25,1]}],"layout":{"meta":{"commit":"a"},"yaxis":{"title":"Observed"}}}""";
        Assert.Contains(kept, Figure, StringComparison.Ordinal);
        Assert.Equal(differences, Differences(tag, Plotly(Figure), Plotly(Figure.Replace(kept, now, StringComparison.Ordinal))).Count);
    }

    [Fact]
    public void Where_a_run_was_made_is_passed_over_in_its_provenance_alone()
    {
        const string Text = "| machine | vm |\n| precision | fp32 |\n| processor | AMD EPYC, 2 cores |", Page = "<tr><td>processor</td><td class=\"long\">AMD EPYC, 2 cores</td></tr>";
        Assert.Empty(Differences(null, Plain(Text), Plain(Text.Replace("AMD EPYC", "Intel(R) Xeon(R) Processor", StringComparison.Ordinal).Replace("vm", "node-7.cluster", StringComparison.Ordinal))));
        Assert.Empty(Differences(null, Html(Page), Html(Page.Replace("AMD EPYC", "Intel(R) Xeon(R) Processor", StringComparison.Ordinal))));
        Assert.Single(Differences(null, Plain(Text), Plain(Text.Replace("fp32", "bf16", StringComparison.Ordinal))));
        Assert.Single(Differences(null, Plain("a machine learns"), Plain("a machine works")));
    }

    [Fact]
    public void Pictures_are_compared_by_their_pixels()
    {
        byte[] pixels = new byte[3 * 32 * 32];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(4 * (i % 32));
        RgbImage image = new(32, 32, pixels);
        string kept = Picture(image, 90);
        Assert.Empty(Differences(null, Plotly(kept), Plotly(Picture(image, 91))));
        Assert.Single(Differences(null, Plotly(kept), Plotly(Picture(new RgbImage(32, 32, [.. pixels.Reverse()]), 90))));
        Assert.Single(Differences(null, Plotly(kept), Plotly(Picture(new RgbImage(16, 64, pixels), 90))));
    }

    [Fact]
    public void What_is_missing_added_or_failed_is_seen()
    {
        JsonObject error = new() { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "no data", ["traceback"] = new JsonArray() };
        Assert.Contains("no data", Assert.Single(Differences("outline", Plain("a"), error)), StringComparison.Ordinal);
        Assert.Single(NotebookComparison.Differences(Notebook(null, Plain("a")), Notebook(null)));
        Assert.Single(NotebookComparison.Differences(Notebook(null, Plain("a")), Notebook(null, Plain("a"), Plain("a"))));
        Assert.Single(Differences(null, Plain("a"), Html("a")));
    }

    [Fact]
    public void Progress_before_a_result_is_passed_over_and_what_a_cell_only_prints_is_not()
    {
        Assert.Empty(NotebookComparison.Differences(Notebook(null, Stream("8 of 8 are done"), Plain("a")), Notebook(null, Stream("1 of 8"), Plain("a"))));
        Assert.Single(Differences(null, Stream("preset: tiny"), Stream("preset: quick")));
    }

    /// <summary>In each kept notebook, each cell whose text is fixed: another first number is seen, and seen there.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_altered_in_a_kept_notebook_is_seen(string name)
    {
        string path = Path.Combine(Book.Source, name);
        NotebookFile kept = new(path);
        Assert.Empty(NotebookComparison.Differences(kept, new NotebookFile(path)));
        int altered = 0;
        foreach ((int index, JsonObject cell) in kept.CodeCells.Index())
        {
            if (NotebookComparison.SamenessOf(cell) != Sameness.Exact) continue;
            JsonObject now = JsonNode.Parse(kept.Text)!.AsObject();
            if (!AlterFirstNumber(new NotebookFile(now).CodeCells.ElementAt(index))) continue;
            altered++;
            Assert.StartsWith((string)cell["id"]! + ": ", Assert.Single(NotebookComparison.Differences(kept, new NotebookFile(now))), StringComparison.Ordinal);
        }

        Assert.True(altered > 0 || kept.CodeCells.Count(c => NotebookComparison.SamenessOf(c) == Sameness.Exact) <= 2, "no number was altered");
    }

    private static bool AlterFirstNumber(JsonObject cell)
    {
        foreach (JsonObject data in cell["outputs"]!.AsArray().Select(output => output!["data"]).OfType<JsonObject>())
        {
            JsonArray lines = data["text/plain"]!.AsArray();
            for (int i = 0; i < lines.Count; i++)
            {
                string line = (string)lines[i]!;
                if (System.Text.RegularExpressions.Regex.Match(line, @"(?<= )[1-8](?=\d*(?:\.\d+)? )") is not { Success: true } digit) continue;
                lines[i] = line[..digit.Index] + (char)(line[digit.Index] + 1) + line[(digit.Index + 1)..];
                return true;
            }
        }

        return false;
    }

    private static string Picture(RgbImage image, int quality) => $$$"""{"data":[],"layout":{"images":[{"source":"data:image/jpeg;base64,{{{Convert.ToBase64String(JpegCodec.Encode(image, quality))}}}"}]}}""";

    private static IReadOnlyList<string> Differences(string? tag, JsonObject kept, JsonObject now) => NotebookComparison.Differences(Notebook(tag, kept), Notebook(tag, now));

    private static NotebookFile Notebook(string? tag, params JsonObject[] outputs)
    {
        JsonObject metadata = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) };
        JsonObject cell = new() { ["cell_type"] = "code", ["id"] = "scores", ["metadata"] = metadata, ["outputs"] = new JsonArray([.. outputs.Select(output => output.DeepClone())]), ["source"] = new JsonArray() };
        return new NotebookFile(new JsonObject { ["cells"] = new JsonArray(cell) });
    }

    private static JsonObject Result(string kind, JsonNode data) => new() { ["output_type"] = "execute_result", ["data"] = new JsonObject { [kind] = data } };

    private static JsonObject Html(string text) => Result("text/html", new JsonArray(text));

    private static JsonObject Plain(string text) => Result("text/plain", new JsonArray(text));

    private static JsonObject Plotly(string figure) => Result("application/vnd.plotly.v1+json", JsonNode.Parse(figure)!);

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = new JsonArray(text) };
}
