namespace GalaxyMergers.Book.Tests;

/// <summary>The notebooks on the labelled sample run, one after another on one run.</summary>
public sealed class SampleNotebookTests(Book book) : IClassFixture<Book>
{
    private static readonly string[] ForJupyter = ["00-start-here.ipynb", "01-dataset.ipynb", "A-protocol.ipynb"];

    public static TheoryData<string> Names => ExecutedNotebooks.OfSample;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_runs_and_shows_what_is_kept(string name) => ExecutedNotebooks.Check(book, name);

    [PythonPeerTheory("nbconvert")]
    [MemberData(nameof(Names))]
    public void It_shows_the_same_on_both_kernels(string name) => ExecutedNotebooks.CheckBothKernels(book, name);

    /// <summary>Those that open a published run.</summary>
    public static TheoryData<string> Trainable => ExecutedNotebooks.OfPublishedSample;

    [Theory]
    [MemberData(nameof(Trainable))]
    public void It_trains_instead_where_it_is_asked_to(string name) => ExecutedNotebooks.CheckThatItTrains(book, name);

    [PythonPeerFact("nbconvert")]
    public void Nbconvert_runs_them_with_our_kernel()
    {
        string folder = book.ExecuteWithJupyter(Kernels.Ours, ForJupyter);
        Assert.All(ForJupyter, name => Assert.Equal(new NotebookFile(Path.Combine(Book.Source, name)).Figures.Count(), new NotebookFile(Path.Combine(folder, name)).Figures.Count()));
    }

    [BrowserFact]
    public Task Jupyter_runs_one_with_our_kernel_shows_its_figure_and_stops_a_cell() => RunInBrowser(Kernels.Ours, async notebook =>
    {
        await notebook.RunAsync("var kept = 6 * 7;\nConsole.Write(\"busy\");\nwhile (true) { }", "o.output_type === 'stream' && o.text === 'busy'");
        await notebook.InterruptAsync();
        await notebook.WaitForOutputAsync("o.output_type === 'error' && o.ename === 'CellInterrupted'");
        await notebook.RunAsync("kept", "o.output_type === 'execute_result' && o.data['text/plain'] === '42'");
        await notebook.RestartAsync();
        await notebook.RunAsync("kept", "o.output_type === 'error' && o.ename === 'CompilationError'");
    });

    [BrowserFact]
    public async Task Jupyter_runs_one_with_the_kernel_of_NET_Interactive_and_shows_its_figure()
    {
        await Kernels.InteractiveTurn.WaitAsync();
        try
        {
            await RunInBrowser(Kernels.Interactive, notebook => notebook.RunAsync("(6 * 7).ToString()", "o.output_type === 'execute_result' && o.data['text/plain'] === '42'"));
        }
        finally
        {
            Kernels.InteractiveTurn.Release();
        }
    }

    private async Task RunInBrowser(string kernel, Func<LiveNotebook, Task> then)
    {
        string name = $"for {kernel[^2..]} 01-dataset.ipynb";
        File.WriteAllText(book.PathOf(name), File.ReadAllText(Path.Combine(Book.Source, "01-dataset.ipynb")).Replace("\".net-csharp\"", $"\"{kernel}\"", StringComparison.Ordinal));
        Dictionary<string, string> environment = Kernels.Variables;
        environment["MERGERS_DATA"] = Path.Combine(book.Folder, "no-data");
        using JupyterServer server = await JupyterServer.StartAsync(Path.GetDirectoryName(book.PathOf(name))!, environment);
        await using BrowserPage page = await BrowserPage.OpenAsync(server.Notebook(Uri.EscapeDataString(name)), Path.Combine(book.Folder, "chromium for " + kernel));
        LiveNotebook notebook = new(page);
        await notebook.RunAllAsync();
        Assert.Equal("", await notebook.ErrorsAsync());
        (byte[] figure, byte[] empty) = await notebook.PictureFirstFigureAsync();
        Assert.True(figure.Length > 4 * empty.Length, $"the figure's picture has {figure.Length} bytes, that of the empty page {empty.Length}");
        if (Environment.GetEnvironmentVariable("MERGERS_SCREENSHOTS") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"{kernel}.png"), await page.ScreenshotAsync(0, 0, 1200, 1000));
        await then(notebook);
    }
}
