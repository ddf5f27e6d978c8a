using System.Globalization;
using System.Net;
using System.Text;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Presentation.Report;

/// <summary>A figure in the page: the still picture, and the data from which plotly.js draws it live.</summary>
/// <param name="figure">The figure.</param>
/// <param name="svg">The still picture; null when it could not be drawn.</param>
internal sealed class FigureHtml(Figure figure, string? svg)
{
    private static readonly string[] Endings = ["csv", "json", "svg"];

    /// <summary>The <c>figure</c> element with caption and provenance.</summary>
    public string Write()
    {
        StringBuilder text = new();
        string width = figure.Size.Width == FigureWidth.SingleColumn ? "single" : "double";
        text.Append("<figure class=\"").Append(width).Append("\" id=\"").Append(figure.Name).Append("\">\n<div class=\"plot\"");
        if (HasData)
            text.Append(" data-figure=\"").Append(figure.Name).Append('"');
        text.Append('>').Append(Still).Append("</div>\n");
        if (HasData)
            text.Append("<script type=\"application/json\" id=\"data-").Append(figure.Name).Append("\">").Append(Data).Append("</script>\n");
        return text.Append("<figcaption>").Append(Number).Append(HtmlText.Encode(figure.Caption))
            .Append("</figcaption>\n<p class=\"files\">").Append(Provenance).Append("</p>\n</figure>\n").ToString();
    }

    /// <summary>"Figure 7." for a figure of the paper; the others have none.</summary>
    private string Number => figure.Name.StartsWith("figure-", StringComparison.Ordinal)
        ? $"<b>Figure {int.Parse(figure.Name.AsSpan(7, 2), CultureInfo.InvariantCulture)}.</b> "
        : string.Empty;

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Pictures of galaxies gain nothing from being live, and their data are long.</summary>
    private bool HasData => svg is null || !svg.Contains("<image", StringComparison.Ordinal);

    private string Data => figure.ToJson(FigureTheme.Screen).Replace("<", "\\u003c", StringComparison.Ordinal);

    private string Still => svg is null
        ? "<p class=\"missing\">This figure was not drawn when the report was written, and plotly.js is not in this page or scripts are off. Its numbers are in the file named below; run environment/setup and write the report again to see it.</p>"
        : $"<img alt=\"{Escaped(figure.Name)}: {Escaped(figure.Caption)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">";

    private string Provenance
    {
        get
        {
            string files = string.Join(", ", Endings.Where(e => e != "svg" || svg is not null).Select(e => $"<a href=\"figures/{figure.Name}.{e}\">{e}</a>"));
            return $"{files} · {Escaped(figure.Provenance.Sentence)}";
        }
    }
}

/// <summary>A section of the report.</summary>
/// <param name="Id">Its anchor in the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Introduction">What the section shows; plain text.</param>
/// <param name="Figures">Its figures, shown before the tables.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record ReportSection(string Id, string Title, string Introduction, IReadOnlyList<Figure> Figures, IReadOnlyList<ResultTable> Tables)
{
    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Figures.Count == 0 && Tables.Count == 0;
}

/// <summary>The files of a report.</summary>
/// <param name="Page">Path of <c>report.html</c>.</param>
/// <param name="Files">Every file, the page included.</param>
/// <param name="Notices">What could not be made on this machine and how to get it, in sentences; also in the page.</param>
public sealed record WrittenReport(string Page, IReadOnlyList<string> Files, IReadOnlyList<string> Notices);
