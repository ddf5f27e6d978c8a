using System.Globalization;
using System.Text.Json.Nodes;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Presentation.Export;

/// <summary>Draws figures as SVG (headless Chromium, one start for all), vector PDF and PNG (rsvg-convert).</summary>
public static class FigureExporter
{
    /// <summary>Draws figures as SVG text at their printed size.</summary>
    /// <param name="drawings">The figures; none gives an empty answer without starting anything.</param>
    /// <param name="theme">Paper or screen.</param>
    /// <param name="tools">The programs.</param>
    /// <param name="timeLimit">How long Chromium may take for all figures.</param>
    /// <returns>One SVG document for each figure, in order, with the metadata inside.</returns>
    /// <exception cref="FigureExportException">A program is missing or failed; the message names the remedy.</exception>
    public static IReadOnlyList<string> DrawSvg(IReadOnlyList<FigureDrawing> drawings, FigureTheme theme, ExportTools tools, TimeSpan timeLimit)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        ArgumentNullException.ThrowIfNull(tools);
        if (drawings.Count == 0)
            return [];
        List<(string Name, JsonObject Plotly)> figures = [.. drawings.Select(d => (d.Name, d.ToPlotly(theme)))];
        IReadOnlyList<string> drawn = ChromiumPage.Draw(tools, figures, timeLimit);
        return [.. drawings.Select((drawing, i) => SvgDocument.Finish(drawn[i], drawing, theme))];
    }

    /// <summary>Writes each figure in each of the formats as <c>NAME.svg</c>, <c>NAME.pdf</c>, <c>NAME.png</c>.</summary>
    /// <param name="folder">Where to; made when it does not exist.</param>
    /// <param name="drawings">The figures.</param>
    /// <param name="options">Formats, theme, resolution and time limit.</param>
    /// <param name="tools">The programs.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="FigureExportException">A program is missing or failed; the message names the remedy.</exception>
    public static IReadOnlyList<string> Export(string folder, IReadOnlyList<FigureDrawing> drawings, ExportOptions options, ExportTools tools)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tools);
        options.Validate();
        if (options.Formats.Any(f => f != FigureFormat.Svg))
            tools.RequireRsvgConvert();
        Directory.CreateDirectory(folder);
        List<string> written = [];
        IReadOnlyList<string> documents = DrawSvg(drawings, options.Theme, tools, options.TimeLimit);
        for (int i = 0; i < drawings.Count; i++)
            WriteFormats(Path.Combine(folder, drawings[i].Name), documents[i], drawings[i].Metadata(), options, tools, written);
        return written;
    }

    private static void WriteFormats(string stem, string svg, JsonObject metadata, ExportOptions options, ExportTools tools, List<string> written)
    {
        bool keepsSvg = options.Formats.Contains(FigureFormat.Svg);
        string source = keepsSvg ? stem + ".svg" : Path.GetTempFileName();
        try
        {
            AtomicFile.WriteText(source, svg);
            foreach (FigureFormat format in options.Formats.Where(f => f != FigureFormat.Svg))
            {
                string target = $"{stem}.{format.ToString().ToLowerInvariant()}";
                Convert(source, target, format, metadata, options, tools);
                written.Add(target);
            }
        }
        finally
        {
            if (!keepsSvg) File.Delete(source);
        }

        if (keepsSvg) written.Add(source);
    }

    private static void Convert(string source, string target, FigureFormat format, JsonObject metadata, ExportOptions options, ExportTools tools)
    {
        string dpi = (format == FigureFormat.Png ? options.DotsPerInch : 96).ToString(CultureInfo.InvariantCulture);
        AtomicFile.Replace(target, beside =>
        {
            ExportTools.Run(
                tools.RequireRsvgConvert(),
                ["--format", format.ToString().ToLowerInvariant(), "--dpi-x", dpi, "--dpi-y", dpi, "--output", beside, source],
                options.TimeLimit);
            if (format == FigureFormat.Png)
                PngMetadata.Add(beside, metadata);
            else
                PdfMetadata.Add(beside, metadata);
        });
    }
}

/// <summary>File formats of a figure.</summary>
public enum FigureFormat
{
    /// <summary>Scalable vector graphics.</summary>
    Svg,

    /// <summary>Vector PDF with embedded fonts.</summary>
    Pdf,

    /// <summary>Pixels at a given resolution.</summary>
    Png,
}

/// <summary>How figures are exported.</summary>
public sealed record ExportOptions
{
    /// <summary>Which files are written.</summary>
    public IReadOnlyList<FigureFormat> Formats { get; init; } = [FigureFormat.Svg, FigureFormat.Pdf, FigureFormat.Png];

    /// <summary>Paper or screen.</summary>
    public FigureTheme Theme { get; init; } = FigureTheme.Paper;

    /// <summary>Resolution of PNG, dots per inch.</summary>
    public int DotsPerInch { get; init; } = 300;

    /// <summary>How long each program may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Checks every value.</summary>
    /// <param name="within">Path of the settings that these stand in; empty for none.</param>
    /// <exception cref="SettingException">A value lies outside its domain.</exception>
    public void Validate(string within = "")
    {
        SettingException.Require(DotsPerInch is >= 30 and <= 2400, within, nameof(DotsPerInch), DotsPerInch, "a whole number from 30 to 2400, dots an inch");
        SettingException.Require(Formats.Count > 0, within, nameof(Formats), "empty", "one or more of svg, pdf and png");
        SettingException.Require(TimeLimit > TimeSpan.Zero, within, nameof(TimeLimit), TimeLimit, "a time above 0");
    }
}

/// <summary>A figure could not be drawn; the message says what is missing and how to get it.</summary>
public sealed class FigureExportException : GalaxyMergersException
{
    /// <summary>Makes the exception.</summary>
    public FigureExportException()
        : this("The figures could not be drawn.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    public FigureExportException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FigureExportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
