using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Tests.Tables;

public sealed class TableWriterTests
{
    private static readonly ResultTable Sample = new(
        "sample",
        "A <caption> & p_m.",
        [
            TableColumn.Text("name", ["plain", "with, \"both\" and", "a|b<c>"], "Name"),
            TableColumn.Real("value", [0.125, double.NaN, double.NegativeInfinity], 2, "Value"),
            TableColumn.Whole("objid", [587722952231026744, null, -1]),
            TableColumn.Real("hidden", [1, 2, 3]).StoredOnly(),
            TableColumn.ShownOnly("Seen", ["1 ± 2", "10 %", "n/a"]),
        ],
        ["A note."]);

    [Fact]
    public void Csv_keeps_every_digit_and_leaves_missing_fields_empty()
    {
        Assert.Equal(
            "name,value,objid,hidden\n"
            + "plain,0.125,587722952231026744,1\n"
            + "\"with, \"\"both\"\" and\",,,2\n"
            + "a|b<c>,-Infinity,-1,3\n",
            CsvTable.Write(Sample));
    }

    [Fact]
    public void Markdown_rounds_and_escapes()
    {
        Assert.Equal(
            "A <caption> & p_m.\n\n"
            + "| Name | Value | objid | Seen |\n"
            + "| --- | ---: | ---: | ---: |\n"
            + "| plain | 0.12 | 587722952231026744 | 1 ± 2 |\n"
            + "| with, \"both\" and | n/a | n/a | 10 % |\n"
            + "| a\\|b<c> | −∞ | -1 | n/a |\n"
            + "\nA note.\n",
            MarkdownTable.Write(Sample));
    }

    [Fact]
    public void Html_escapes_and_sets_symbols()
    {
        string html = HtmlTable.Write(Sample);
        Assert.StartsWith("<figure class=\"table\" id=\"table-sample\">\n<figcaption>A &lt;caption&gt; &amp; <i>p</i><sub>m</sub>.</figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("<th>Name</th><th class=\"number\">Value</th><th class=\"number\">objid</th><th class=\"number\">Seen</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td>a|b&lt;c&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">10&nbsp;%</td>", html, StringComparison.Ordinal);
        Assert.Contains("<p class=\"note\">A note.</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_must_agree_in_length_and_differ_in_name()
    {
        Assert.Throws<ArgumentException>(() => new ResultTable("t", "c", []));
        Assert.Throws<ArgumentException>(() => new ResultTable("t", "c", [TableColumn.Real("a", [1]), TableColumn.Real("b", [])]));
        Assert.Throws<ArgumentException>(() => new ResultTable("t", "c", [TableColumn.Real("a", [1]), TableColumn.Real("a", [2])]));
        Assert.Throws<ArgumentException>(() => new ResultTable(" ", "c", [TableColumn.Real("a", [1])]));
    }

    [Fact]
    public void Files_carry_the_provenance()
    {
        using TemporaryFolder folder = new();
        TableFiles.Write(folder.Path, [Sample], new FigureProvenance("run", "0123456789abcdef", "data", "sha", 5));

        Assert.Equal(CsvTable.Write(Sample), File.ReadAllText(folder.File("sample.csv")));
        Assert.EndsWith("\nRun run · commit 0123456789ab · dataset sha · seed 5\n", File.ReadAllText(folder.File("sample.md")), StringComparison.Ordinal);
        Assert.Contains("\"commit\": \"0123456789abcdef\"", File.ReadAllText(folder.File("sample.meta.json")), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Notebooks_find_html_and_text()
    {
        NotebookFormatter<ResultTable>[] formatters = [.. new ResultTableFormatterSource().CreateTypeFormatters().Cast<NotebookFormatter<ResultTable>>()];
        Assert.Equal(["text/html", "text/plain"], formatters.Select(f => f.MimeType));
        using StringWriter text = new();
        Assert.False(formatters[0].Format("no table", text));
        Assert.True(formatters[0].Format(Sample, text));
        Assert.Equal(HtmlTable.WriteForNotebook(Sample), text.ToString());
        Assert.Contains("<td style=\"text-align: left\">a|b&lt;c&gt;</td>", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(MarkdownTable.Write(Sample), Sample.ToString());
    }
}
