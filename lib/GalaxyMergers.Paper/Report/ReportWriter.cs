using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Report;

/// <summary>
/// Writes the results of an experiment: <c>tables/</c> (CSV, Markdown), <c>figures/</c> (Plotly JSON, CSV, metadata, SVG) and
/// <c>report.html</c>. Without Chromium there is no SVG and the page draws its figures itself.
/// </summary>
public static class ReportWriter
{
    /// <summary>Name of the page.</summary>
    public const string PageName = RunFolder.ReportName;

    /// <summary>Writes everything; earlier tables and figures in the folder are replaced as a whole.</summary>
    /// <param name="folder">The run's folder; made when it does not exist.</param>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="context">What goes with it.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static WrittenReport Write(string folder, ExperimentEvaluation evaluation, ReportContext context)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(context);
        ExportTools tools = context.Tools ?? ExportTools.Locate();
        IReadOnlyList<ReportSection> sections = ReportContents.Sections(evaluation, context);
        Figure[] figures = [.. sections.SelectMany(s => s.Figures)];
        List<string> notices = [];
        IReadOnlyDictionary<string, string> stills = Draw(figures, tools, notices);
        string? plotly = PlotlyScript(tools, notices);
        Directory.CreateDirectory(folder);
        ReplaceFolder(Path.Combine(folder, "tables"), part => TableFiles.Write(part, sections.SelectMany(s => s.Tables), ExperimentProvenance.Create(evaluation.Result)));
        ReplaceFolder(Path.Combine(folder, "figures"), part => WriteFigures(part, figures, stills));
        string page = Path.Combine(folder, PageName);
        AtomicFile.WriteText(page, new ReportPage(evaluation, context, sections, stills, plotly, notices).Write());
        string[] files = [page, .. Directory.GetFiles(Path.Combine(folder, "tables")).Order(), .. Directory.GetFiles(Path.Combine(folder, "figures")).Order()];
        return new(page, files, notices);
    }

    private static Dictionary<string, string> Draw(Figure[] figures, ExportTools tools, List<string> notices)
    {
        try
        {
            IReadOnlyList<string> drawn = FigureExporter.DrawSvg([.. figures.Select(f => f.Drawing)], FigureTheme.Paper, tools, new ExportOptions().TimeLimit);
            return figures.Select((figure, i) => (figure.Name, drawn[i])).ToDictionary(f => f.Name, f => f.Item2);
        }
        catch (FigureExportException reason)
        {
            notices.Add($"The figures were not drawn as SVG: {reason.Message}");
            return [];
        }
    }

    private static string? PlotlyScript(ExportTools tools, List<string> notices)
    {
        try
        {
            return File.ReadAllText(tools.RequirePlotlyScript());
        }
        catch (FigureExportException reason)
        {
            notices.Add($"The figures of this page cannot be made live: {reason.Message}");
            return null;
        }
    }

    private static void WriteFigures(string folder, Figure[] figures, IReadOnlyDictionary<string, string> stills)
    {
        FigureFiles.Write(folder, figures);
        foreach ((string name, string svg) in stills)
            File.WriteAllText(Path.Combine(folder, name + ".svg"), svg);
    }

    /// <summary>Fills a folder beside the old one and puts it in its place, so that no reader sees a mixture.</summary>
    private static void ReplaceFolder(string folder, Action<string> fill)
    {
        string part = folder + ".part", old = folder + ".old";
        foreach (string left in new[] { part, old }.Where(Directory.Exists))
            Directory.Delete(left, recursive: true);
        Directory.CreateDirectory(part);
        fill(part);
        if (Directory.Exists(folder))
            Directory.Move(folder, old);
        Directory.Move(part, folder);
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
    }
}
