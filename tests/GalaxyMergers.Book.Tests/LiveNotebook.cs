using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Book.Tests;

/// <summary>A notebook in the classic Jupyter Notebook, used as its users do.</summary>
/// <param name="page">The page that shows it.</param>
internal sealed class LiveNotebook(BrowserPage page)
{
    private const string Kernel = "Jupyter.notebook.kernel";
    private const string FirstFigure = "document.querySelector('.output_area .js-plotly-plot')";

    /// <summary>Runs all cells, from a kernel that has just started.</summary>
    internal async Task RunAllAsync()
    {
        await page.WaitForAsync("the kernel", $"{Kernel}.is_connected() && {Kernel}.info_reply.protocol_version");
        await page.EvaluateAsync("Jupyter.notebook.clear_all_output(), Jupyter.notebook.execute_all_cells()");
        await page.WaitForAsync("the cells", "Jupyter.notebook.get_cells().every(c => c.cell_type !== 'code' || typeof c.input_prompt_number === 'number')");
    }

    /// <summary>Errors in the outputs.</summary>
    internal async Task<string> ErrorsAsync() =>
        (await page.EvaluateAsync("Jupyter.notebook.get_cells().flatMap(c => c.output_area?.outputs ?? []).filter(o => o.output_type === 'error').map(o => o.ename + ': ' + o.evalue).join('\\n')"))!.GetValue<string>();

    /// <summary>Pictures of the first figure and of the page without it, PNG: where there is more to see the file is longer.</summary>
    internal async Task<(byte[] Figure, byte[] Empty)> PictureFirstFigureAsync()
    {
        await page.WaitForAsync("a figure", $"{FirstFigure}.querySelector('.main-svg .plot path, .main-svg .plot image') || {FirstFigure}.querySelector('.main-svg .xaxislayer-above text')");
        JsonNode box = (await page.EvaluateAsync($"({FirstFigure}.scrollIntoView({{ block: 'center' }}), (({{ x, y, width, height }}) => ({{ x, y, width, height }}))({FirstFigure}.getBoundingClientRect()))"))!;
        double Of(string side) => box[side]!.GetValue<double>();
        byte[] figure = await page.ScreenshotAsync(Of("x"), Of("y"), Of("width"), Of("height"));
        await page.EvaluateAsync($"{FirstFigure}.style.visibility = 'hidden'");
        byte[] empty = await page.ScreenshotAsync(Of("x"), Of("y"), Of("width"), Of("height"));
        await page.EvaluateAsync($"{FirstFigure}.style.visibility = ''");
        return (figure, empty);
    }

    /// <summary>Runs a new cell at the end until it has an output that satisfies a condition on <c>o</c>.</summary>
    internal async Task RunAsync(string code, string condition)
    {
        await page.EvaluateAsync($"(c => {{ c.set_text({JsonValue.Create(code).ToJsonString()}); c.execute(); }})(Jupyter.notebook.insert_cell_at_bottom('code'))");
        await WaitForOutputAsync(condition);
    }

    /// <summary>Waits for an output of the last cell.</summary>
    internal Task WaitForOutputAsync(string condition) =>
        page.WaitForAsync(condition, $"Jupyter.notebook.get_cell(-1).output_area.outputs.some(o => {condition})");

    /// <summary>Presses the stop button.</summary>
    internal Task InterruptAsync() => page.EvaluateAsync($"{Kernel}.interrupt()");

    /// <summary>Restarts the kernel.</summary>
    internal async Task RestartAsync()
    {
        await page.EvaluateAsync($"({Kernel}.info_reply = {{}}, new Promise((done, failed) => {Kernel}.restart(() => done(true), failed)))");
        await page.WaitForAsync("the new kernel", $"{Kernel}.is_connected() && {Kernel}.info_reply.protocol_version");
    }
}
