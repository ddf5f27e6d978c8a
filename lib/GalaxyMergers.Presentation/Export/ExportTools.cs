namespace GalaxyMergers.Presentation.Export;

/// <summary>The programs that draw figures; each is null when this machine has none.</summary>
/// <param name="PlotlyScript">Path of the minified plotly.js.</param>
/// <param name="Chromium">Path of Chromium or Chrome.</param>
/// <param name="RsvgConvert">Path of <c>rsvg-convert</c>.</param>
public sealed record ExportTools(string? PlotlyScript, string? Chromium, string? RsvgConvert)
{
    private const string Remedy = "Run environment/setup, which installs it; the JSON and CSV of the figures do not need it.";
    private static readonly string[] ScriptPatterns = ["plotly-cartesian.min.js", "plotly.min.js"];

    /// <summary>
    /// Looks on PATH for the programs, and for plotly.js in <c>environment/node_modules</c> of each folder from
    /// <paramref name="startFolders"/> upwards.
    /// </summary>
    /// <param name="startFolders">Where to begin; the folder of the program and the current folder when null.</param>
    public static ExportTools Locate(IReadOnlyList<string>? startFolders = null)
    {
        startFolders ??= [AppContext.BaseDirectory, Directory.GetCurrentDirectory()];
        return new(
            startFolders.Select(FindScript).FirstOrDefault(path => path is not null),
            FindProgram("chromium", "chromium-browser", "google-chrome", "chrome"),
            FindProgram("rsvg-convert"));
    }

    /// <summary>The path of plotly.js.</summary>
    /// <exception cref="FigureExportException">There is none.</exception>
    public string RequirePlotlyScript() => PlotlyScript is { } path && File.Exists(path) ? path
        : throw new FigureExportException($"plotly.js was not found{At(PlotlyScript)}. {Remedy}");

    /// <summary>The path of Chromium.</summary>
    /// <exception cref="FigureExportException">There is none.</exception>
    public string RequireChromium() => Chromium is { } path && File.Exists(path) ? path
        : throw new FigureExportException($"Chromium, which draws the figures, was not found{At(Chromium)}. {Remedy}");

    /// <summary>The path of rsvg-convert.</summary>
    /// <exception cref="FigureExportException">There is none.</exception>
    public string RequireRsvgConvert() => RsvgConvert is { } path && File.Exists(path) ? path
        : throw new FigureExportException($"rsvg-convert, which makes PDF and PNG, was not found{At(RsvgConvert)}. {Remedy}");

    /// <summary>Runs one of the programs to its end and gives back what it printed.</summary>
    /// <exception cref="FigureExportException">It failed or took too long.</exception>
    internal static string Run(string program, IEnumerable<string> arguments, TimeSpan timeLimit)
    {
        try
        {
            return ExternalProgram.Run(program, arguments, timeLimit);
        }
        catch (ExternalProgramException reason)
        {
            throw new FigureExportException(reason.Message, reason);
        }
    }

    private static string At(string? path) => path is null ? " on this machine" : $" at {path}";

    private static string? FindScript(string startFolder)
    {
        for (DirectoryInfo? folder = new(startFolder); folder is not null; folder = folder.Parent)
        {
            string modules = Path.Combine(folder.FullName, "environment", "node_modules");
            if (!Directory.Exists(modules))
                continue;
            return Directory.EnumerateDirectories(modules, "plotly.js*-dist-min").Order(StringComparer.Ordinal)
                .SelectMany(package => ScriptPatterns.Select(name => Path.Combine(package, name)))
                .FirstOrDefault(File.Exists);
        }
        return null;
    }

    private static string? FindProgram(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
