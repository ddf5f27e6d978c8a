using System.CommandLine;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers figures export</c>: a run's figures as files for a paper.</summary>
internal static class FiguresCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> run = new("--run") { Description = "Folder of a run (results/NAME), or any folder of figures written by this project", Required = true };
        Option<string[]> formats = new("--format") { Description = "svg, pdf, png; several with commas", DefaultValueFactory = _ => ["svg,pdf,png"], AllowMultipleArgumentsPerToken = true };
        Option<int> dpi = new SettingOption<int>("--dpi", "dots_per_inch", "Resolution of PNG, dots an inch, 30 to 2400", new ExportOptions().DotsPerInch);
        Option<string> theme = new("--theme") { Description = "paper (84 or 178 mm wide, 7-8 pt) or screen", DefaultValueFactory = _ => "paper" };
        theme.AcceptOnlyFromAmong("paper", "screen");
        Option<DirectoryInfo?> output = new("--out") { Description = "Where to; export/ in the run's folder if not given" };
        Command export = Example.Command(
            "export",
            "Draws all figures of a run in one browser start: SVG, PDF (vector, fonts embedded), PNG, each with its provenance inside.",
            "mergers figures export --run results/quick-simulated --format pdf");
        foreach (Option option in new Option[] { run, formats, dpi, theme, output }) export.Options.Add(option);
        export.SetAction(line =>
        {
            string folder = line.GetValue(run)!.FullName;
            ExportOptions options = new()
            {
                Formats = [.. line.GetValue(formats)!.SelectMany(f => f.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Format)],
                DotsPerInch = line.GetValue(dpi),
                Theme = line.GetValue(theme) == "screen" ? FigureTheme.Screen : FigureTheme.Paper,
            };
            options.Validate();
            FigureDrawing[] drawings = [.. Drawings(folder)];
            string target = line.GetValue(output)?.FullName ?? Path.Combine(folder, "export");
            AtomicFile.RequireWritableFolder(target);
            foreach (string file in FigureExporter.Export(target, drawings, options, ExportTools.Locate())) Console.WriteLine(file);
        });
        Command command = Example.Command("figures", "Figures for papers.", "mergers figures export --run results/quick-simulated");
        command.Subcommands.Add(export);
        command.Subcommands.Add(FigureBakeCommand.Create());
        return command;
    }

    private static IEnumerable<FigureDrawing> Drawings(string folder)
    {
        string inner = Path.Combine(folder, "figures");
        string source = Directory.Exists(inner) ? inner : folder;
        string[] files = Directory.Exists(source)
            ? [.. Directory.EnumerateFiles(source, "*.json").Where(f => !f.EndsWith(".meta.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
        if (files.Length == 0) throw new ConfigurationException($"{folder} has no figures (figures/NAME.json); give the folder of a finished run.");
        foreach (string file in files)
        {
            FigureDrawing drawing;
            try
            {
                drawing = FigureDrawing.Parse(File.ReadAllText(file));
            }
            catch (FormatException reason)
            {
                throw new ConfigurationException($"{file}: {reason.Message}", reason);
            }

            yield return drawing;
        }
    }

    private static FigureFormat Format(string name) => Enum.GetNames<FigureFormat>().Contains(name, StringComparer.OrdinalIgnoreCase)
        ? Enum.Parse<FigureFormat>(name, ignoreCase: true)
        : throw new ConfigurationException($"There is no figure format '{name}'; choose among svg, pdf, png.");
}
