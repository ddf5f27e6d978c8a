using System.Diagnostics;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Display;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>
/// Puts a PNG beside each Plotly figure of a notebook, for viewers without scripts, in the place of its HTML, which they would prefer and
/// which needs a script. A program draws all figures in one
/// start: it is called with two folders, one that holds <c>NAME.json</c> (Plotly's figure object) for each figure, and an
/// empty one into which it writes <c>NAME.png</c> for each.
/// </summary>
internal static class FigureBaking
{
    /// <summary>The MIME type of Plotly figures.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    private const string PngMimeType = "image/png";
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Draws the figures and puts the pictures into the notebook's outputs.</summary>
    /// <param name="notebook">A notebook with outputs.</param>
    /// <param name="command">The program, as a shell command to which the two folders are appended.</param>
    /// <returns>How many figures there are.</returns>
    /// <exception cref="NotebookException">The program failed or left out a figure.</exception>
    public static int Bake(Notebook notebook, string command)
    {
        List<(string Name, JsonObject Data)> figures = [.. Figures(notebook)];
        if (figures.Count == 0)
            return 0;
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("nb-figures-");
        try
        {
            string json = scratch.CreateSubdirectory("json").FullName, png = scratch.CreateSubdirectory("png").FullName;
            foreach ((string name, JsonObject data) in figures)
                File.WriteAllText(Path.Combine(json, $"{name}.json"), data[PlotlyMimeType]!.ToJsonString());
            Run(command, json, png);
            foreach ((string name, JsonObject data) in figures)
            {
                data[PngMimeType] = Convert.ToBase64String(Picture(command, Path.Combine(png, $"{name}.png")));
                data.Remove(MimeBundle.Html);
            }
            return figures.Count;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, JsonObject Data)> Figures(Notebook notebook) =>
        from cell in notebook.Cells.Index()
        from output in cell.Item.Outputs.Index()
        let data = output.Item?["data"] as JsonObject
        where data?[PlotlyMimeType] is not null
        select ($"cell-{cell.Index + 1}-output-{output.Index + 1}", data);

    private static void Run(string command, string json, string png)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", $"{command} \"$1\" \"$2\"", "nb", json, png]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new NotebookException($"'{command}' ended with {process.ExitCode}: {string.Concat(output.Result, errors).Trim()}");
    }

    private static byte[] Picture(string command, string path)
    {
        if (!File.Exists(path))
            throw new NotebookException($"'{command}' drew no {Path.GetFileName(path)}.");
        byte[] picture = File.ReadAllBytes(path);
        return picture.AsSpan().StartsWith(PngSignature) ? picture : throw new NotebookException($"'{command}' wrote a {Path.GetFileName(path)} that is not a PNG.");
    }
}
