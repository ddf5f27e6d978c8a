using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Display;

namespace GalaxyMergers.Notebooks.Tests.Display;

public sealed class ObjectFormatterTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(true, "True")]
    [InlineData("text", "text")]
    [InlineData(null, "null")]
    public void Values_are_plain_text_with_all_digits(object? value, string text)
    {
        MimeBundle bundle = ObjectFormatter.Show(value);
        Assert.Equal(text, bundle.ToJson()["text/plain"]!.GetValue<string>());
        Assert.False(bundle.Has("text/html"));
    }

    [Fact]
    public void Numbers_in_a_list_are_one_line() =>
        Assert.Equal("[1, 2.5, 3]", Plain(new[] { 1, 2.5, 3 }));

    [Fact]
    public void A_long_list_says_how_much_is_left() =>
        Assert.EndsWith(", 19, ... and 980 more]", Plain(Enumerable.Range(0, 1000).ToArray()), StringComparison.Ordinal);

    [Fact]
    public void Records_are_a_table_with_escaped_text()
    {
        string html = Html(new[] { new Galaxy("<NGC & 1>", 1.0 / 3) });
        Assert.StartsWith("<table><thead><tr><th>Name</th><th>Redshift</th></tr></thead>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;NGC &amp; 1&gt;", html, StringComparison.Ordinal);
        Assert.Contains("title=\"0.3333333333333333\">0.333333</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_are_aligned_as_text() =>
        Assert.Equal("Name   Redshift\nArp         0.1\nMrk 1         2", Plain(new[] { new Galaxy("Arp", 0.1), new Galaxy("Mrk 1", 2) }));

    [Fact]
    public void A_long_table_is_cut_and_says_so()
    {
        Galaxy[] rows = [.. Enumerable.Range(0, 1000).Select(i => new Galaxy("g", i))];
        Assert.EndsWith("<p>... and 970 more rows.</p>", Html(rows), StringComparison.Ordinal);
        Assert.Equal(31, Html(rows).Split("<tr>").Length - 1);
        Assert.EndsWith("... and 1 more row.", Plain(rows.Take(31).ToList()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_sequence_is_read_no_further_than_shown() =>
        Assert.EndsWith("<p>... and more rows.</p>", Html(Endless()), StringComparison.Ordinal);

    [Fact]
    public void Anonymous_types_tuples_and_pairs_are_records()
    {
        Assert.Contains("<th>A</th>", Html(new[] { new { A = 1 } }), StringComparison.Ordinal);
        Assert.Contains("<th>Item1</th>", Html(new[] { (1, "x") }), StringComparison.Ordinal);
        Assert.Contains("<th>Key</th>", Html(new Dictionary<string, int> { ["x"] = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_records_has_its_columns() =>
        Assert.Contains("<th>Redshift</th>", Html(new List<Galaxy>()), StringComparison.Ordinal);

    [Fact]
    public void One_object_shows_its_properties() =>
        Assert.Contains("<td style=\"text-align:left\">Redshift</td><td style=\"text-align:right\">0.1</td>", Html(new Galaxy("x", 0.1)), StringComparison.Ordinal);

    [Fact]
    public void An_object_that_says_nothing_of_itself_is_described() => Assert.Equal("Silent { Count = 3 }", Plain(new Silent()));

    [Fact]
    public void Html_is_shown_as_it_is() => Assert.Equal("<b>x</b>", Html(Cells.HTML("<b>x</b>")));

    [Fact]
    public void A_type_brings_its_formatters_by_the_names_of_the_convention()
    {
        MimeBundle bundle = ObjectFormatter.Show(new Plot());
        Assert.Equal("{\"a\":1}", bundle.ToJson()["application/x-plot+json"]!.ToJsonString());
        Assert.Equal("a plot", bundle.ToJson()["text/plain"]!.GetValue<string>());
        Assert.False(bundle.Has("text/html"), "only preferred types and plain text are shown");
    }

    [Fact]
    public void Heirs_use_the_formatters_of_their_base_type() => Assert.True(ObjectFormatter.Show(new LinePlot()).Has("application/x-plot+json"));

    [Fact]
    public void A_formatter_that_fails_fails_with_its_own_exception() =>
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => ObjectFormatter.Show(new BrokenPlot())).Message);

    private static string Plain(object value) => ObjectFormatter.Show(value).ToJson()["text/plain"]!.GetValue<string>();

    private static string Html(object value) => ObjectFormatter.Show(value).ToJson()["text/html"]!.GetValue<string>();

    private static IEnumerable<Galaxy> Endless()
    {
        while (true)
            yield return new Galaxy("g", 0);
    }

    private sealed record Galaxy(string Name, double Redshift);

    private sealed class Silent
    {
        public int Count { get; } = 3;
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type source) : Attribute
    {
        public Type FormatterSourceType { get; } = source;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    [TypeFormatterSource(typeof(PlotFormatters), PreferredMimeTypes = ["application/x-plot+json"])]
    private class Plot;

    private sealed class LinePlot : Plot;

    [TypeFormatterSource(typeof(BrokenFormatters))]
    private sealed class BrokenPlot;

    private sealed class PlotFormatters
    {
        public IEnumerable<object> CreateTypeFormatters() =>
            [new Formatter("text/html", "<p>"), new Formatter("text/plain", "a plot"), new Formatter("application/x-plot+json", "{\"a\": 1}")];
    }

    private sealed class BrokenFormatters
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/plain", null)];
    }

    private sealed class Formatter(string mimeType, string? text)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(text ?? throw new InvalidOperationException("broken"));
            return instance is not null;
        }
    }

    private interface IForeign;

    private sealed record Foreign(int Value) : IForeign;

    [Fact]
    public void A_type_without_formatters_of_its_own_is_shown_by_those_that_are_registered_for_it_or_an_interface()
    {
        Assert.DoesNotContain("seven", ObjectFormatter.Show(new Foreign(7)).ToJson().ToJsonString(), StringComparison.Ordinal);
        Formatters.Register(typeof(IForeign), [KeyValuePair.Create<string, Func<object, string>>("application/x+json", value => $"{{\"n\":{((Foreign)value).Value}}}"), KeyValuePair.Create<string, Func<object, string>>("text/plain", _ => "seven")]);
        JsonObject shown = ObjectFormatter.Show(new Foreign(7)).ToJson();
        Assert.Equal(["application/x+json", "text/plain"], shown.Select(entry => entry.Key));
        Assert.Equal("""{"n":7}""", shown["application/x+json"]!.ToJsonString());
        Assert.Equal("seven", (string?)shown["text/plain"]);
    }
}
