using System.Globalization;
using System.Net;
using System.Text;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Report;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Report;

/// <summary>Composes <c>report.html</c>: one page that needs no network, with its script and style inside.</summary>
/// <param name="evaluation">The experiment.</param>
/// <param name="context">What goes with it.</param>
/// <param name="sections">The contents.</param>
/// <param name="stills">The drawn figures by name.</param>
/// <param name="plotlyScript">Source of plotly.js; null when it was not found.</param>
/// <param name="notices">What could not be made, in sentences.</param>
internal sealed class ReportPage(
    ExperimentEvaluation evaluation,
    ReportContext context,
    IReadOnlyList<ReportSection> sections,
    IReadOnlyDictionary<string, string> stills,
    string? plotlyScript,
    IReadOnlyList<string> notices)
{
    /// <summary>Forbids every connection, whatever a script may try.</summary>
    private const string Policy = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private readonly RunScope _scope = RunScope.Create(evaluation);

    /// <summary>The page as text.</summary>
    public string Write()
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy).Append("\">\n")
            .Append("<title>Galaxy mergers: ").Append(WebUtility.HtmlEncode(evaluation.Result.Name)).Append("</title>\n")
            .Append("<style>\n").Append(EmbeddedText.Read("report.css")).Append("\n</style>\n</head>\n<body>\n<div class=\"page\">\n");
        AppendTop(page);
        AppendContents(page);
        foreach (ReportSection section in sections)
            AppendSection(page, section);
        page.Append("<footer>Method: Ackermann, Schawinski, Zhang, Weigel and Turp (2018), MNRAS 479, 415. Galaxy labels: Darg et al. (2010), Galaxy Zoo (Lintott et al. 2008, 2011). Images: SDSS. ")
            .Append("The files beside this page hold every table as CSV and Markdown and every figure as CSV and JSON.</footer>\n</div>\n");
        AppendScripts(page);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private void AppendTop(StringBuilder page)
    {
        page.Append("<header>\n<h1>Using transfer learning to detect galaxy mergers</h1>\n<p class=\"meta\">Reproduction of Ackermann et al. (2018) · run ").Append(HtmlText.Encode(evaluation.Result.Name));
        if (context.WrittenAt is { } time)
            page.Append(" · ").Append(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).Append(" UTC");
        page.Append("</p>\n");
        if (context.DatasetWarning is { } warning)
            page.Append("<div class=\"warning\" role=\"note\"><b>Read this first</b>").Append(HtmlText.Encode(warning)).Append("</div>\n");
        AppendCards(page);
        AppendScope(page);
        page.Append("</header>\n");
    }

    private void AppendCards(StringBuilder page)
    {
        page.Append("<div class=\"cards\">\n");
        foreach ((string label, string value, string paper) in KeyNumbers.List(evaluation))
            page.Append("<div class=\"card\"><div class=\"label\">").Append(HtmlText.Encode(label)).Append("</div><div class=\"value\">")
                .Append(HtmlText.Encode(value)).Append("</div><div class=\"paper\">").Append(HtmlText.Encode(paper)).Append("</div></div>\n");
        page.Append("</div>\n");
    }

    private void AppendScope(StringBuilder page)
    {
        PooledPredictions pooled = evaluation.Headline.Pooled;
        page.Append("<p><b>What ran.</b> ").Append(HtmlText.Encode(_scope.Sentence)).Append(" Network: ").Append(HtmlText.Encode(evaluation.Result.BackboneDescription)).Append(".</p>\n");
        page.Append("<p><b>On what data.</b> ").Append(HtmlText.Encode(evaluation.Result.DatasetDescription)).Append("; ")
            .Append(HtmlText.Encode($"{pooled.Objects.Count} galaxies tested at the largest size, {pooled.MergerCount} of them mergers"));
        page.Append(context.SkippedObjects.Count == 0 ? ".</p>\n" : HtmlText.Encode($"; {EnglishText.Count(context.SkippedObjects.Count, "defect")} led to rows being left out.") + "</p>\n");
        IReadOnlyList<string> reductions = _scope.Reductions(context);
        page.Append("<p id=\"reduced\"><b>What is reduced.</b> ").Append(reductions.Count == 0 ? "Nothing, against the paper's experiment.</p>\n" : "Against the paper's experiment:</p>\n");
        AppendList(page, reductions);
        if (notices.Count > 0)
            page.Append("<p><b>What could not be made on this machine.</b></p>\n");
        AppendList(page, notices);
    }

    private static void AppendList(StringBuilder page, IReadOnlyList<string> sentences)
    {
        if (sentences.Count == 0)
            return;
        page.Append("<ul>\n");
        foreach (string sentence in sentences)
            page.Append("<li>").Append(HtmlText.Encode(sentence)).Append("</li>\n");
        page.Append("</ul>\n");
    }

    private void AppendContents(StringBuilder page)
    {
        page.Append("<nav aria-label=\"Contents\"><b>Contents</b>\n<ol>\n");
        foreach (ReportSection section in sections)
            page.Append("<li><a href=\"#").Append(section.Id).Append("\">").Append(HtmlText.Encode(section.Title)).Append("</a></li>\n");
        page.Append("</ol></nav>\n");
    }

    private void AppendSection(StringBuilder page, ReportSection section)
    {
        page.Append("<section id=\"").Append(section.Id).Append("\">\n<h2>").Append(HtmlText.Encode(section.Title)).Append("</h2>\n<p>").Append(HtmlText.Encode(section.Introduction)).Append("</p>\n");
        page.Append("<div class=\"figures\">\n");
        foreach (Figure figure in section.Figures)
            page.Append(new FigureHtml(figure, stills.GetValueOrDefault(figure.Name)).Write());
        page.Append("</div>\n");
        foreach (ResultTable table in section.Tables)
            page.Append(HtmlTable.Write(table));
        page.Append("</section>\n");
    }

    private void AppendScripts(StringBuilder page)
    {
        if (plotlyScript is not null)
            page.Append("<script>").Append(plotlyScript.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)).Append("</script>\n");
        page.Append("<script>\n").Append(EmbeddedText.Read("report.js")).Append("\n</script>\n");
    }
}
