using System.Text.Json.Nodes;
using Deedle;
using GalaxyMergers.Paper;
using GalaxyMergers.Presentation.Figures;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Documents;
using Microsoft.DotNet.Interactive.Documents.Jupyter;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GalaxyMergers.Research.Tests;

/// <summary>What the library shows and asks for in .NET Interactive's own C# kernel.</summary>
public sealed class InteractiveKernelTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly CSharpKernel _kernel = new();

    public InteractiveKernelTests() => Assert.True(NotebookFormatters.Register());

    public void Dispose()
    {
        _kernel.Dispose();
        Formatter.ResetToDefault();
    }

    [Fact]
    public async Task A_frame_is_a_table_with_its_first_and_last_rows()
    {
        Frame<int, string> frame = new(["n<1", "half"], new ISeries<int>[] { Column(i => $"row {i}"), Column(i => i == 3 ? double.NaN : i / 2.0) });
        Dictionary<string, string> shown = await Show(frame);
        Assert.Equal(["text/html", "text/plain"], shown.Keys);
        Assert.Contains("<th>n&lt;1</th><th>half</th>", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("<td>string</td><td>double, 1 missing</td>", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("<td>3</td><td>row 3</td><td>–</td>", shown["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("row 50", shown["text/html"], StringComparison.Ordinal);
        Assert.Contains("<td>99</td><td>row 99</td><td>49.5</td>", shown["text/html"], StringComparison.Ordinal);
        Assert.EndsWith("100 rows, 2 columns", shown["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_Plotlys_MIME_type_and_HTML_that_fetches_nothing_from_elsewhere()
    {
        GenericChart chart = Plotly.NET.CSharp.Chart.Point<int, double, string>(x: [1, 2], y: [0.5, 0.25], Name: "a </script> name");
        Dictionary<string, string> shown = await Show(chart);
        Assert.Equal([FigureFormatterSource.PlotlyMimeType, "text/html", "text/plain"], shown.Keys);
        JsonNode plotly = JsonNode.Parse(shown[FigureFormatterSource.PlotlyMimeType])!;
        Assert.Equal("a </script> name", (string?)plotly["data"]![0]!["name"]);
        Assert.DoesNotContain("http", shown["text/html"], StringComparison.Ordinal);
        Assert.Equal(2, shown["text/html"].Split("script>").Length - 1);
    }

    [Fact]
    public async Task A_cell_that_is_cancelled_is_told_so()
    {
        TaskCompletionSource<CancellationToken> reading = new();
        await _kernel.SetValueAsync("reading", reading, typeof(TaskCompletionSource<CancellationToken>));
        Task<KernelCommandResult> cell = _kernel.SendAsync(new SubmitCode($"#r \"{typeof(Cell).Assembly.Location}\"\nreading.SetResult({typeof(Cell).FullName}.Interrupt);\nawait System.Threading.Tasks.Task.Delay(-1, {typeof(Cell).FullName}.Interrupt);"));
        CancellationToken interrupt = await reading.Task.WaitAsync(Patience);
        Assert.True(interrupt.CanBeCanceled);
        Assert.False(interrupt.IsCancellationRequested);
        await _kernel.SendAsync(new Cancel());
        Assert.Contains((await cell.WaitAsync(Patience)).Events, e => e is CommandFailed);
        Assert.True(interrupt.IsCancellationRequested);
        Assert.False(Cell.Interrupt.CanBeCanceled); // outside of cells
    }

    /// <summary>Its own reader of notebooks takes the kept ones, cell by cell.</summary>
    [Theory]
    [MemberData(nameof(PlotlyNetChartsTests.Notebooks), MemberType = typeof(PlotlyNetChartsTests))]
    public void Its_library_of_documents_reads_the_notebooks(string name)
    {
        string text = File.ReadAllText(Path.Combine(Repository.PathOf("notebooks"), name));
        InteractiveDocument document = Notebook.Parse(text);
        Assert.Equal(JsonNode.Parse(text)!["cells"]!.AsArray().Count, document.Elements.Count);
        Assert.Contains(document.Elements, element => element.KernelName != "markdown" && element.Contents.Contains("GalaxyMergers", StringComparison.Ordinal));
    }

    private static Series<int, T> Column<T>(Func<int, T> value) => new(Enumerable.Range(0, 100), Enumerable.Range(0, 100).Select(value));

    private async Task<Dictionary<string, string>> Show(object value)
    {
        await _kernel.SetValueAsync("shown", value, typeof(object));
        KernelCommandResult result = await _kernel.SendAsync(new SubmitCode("shown"));
        Assert.DoesNotContain(result.Events, e => e is CommandFailed);
        return result.Events.OfType<ReturnValueProduced>().Single().FormattedValues.ToDictionary(v => v.MimeType, v => v.Value);
    }
}
