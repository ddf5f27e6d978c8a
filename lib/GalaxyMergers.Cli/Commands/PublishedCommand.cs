using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Paper.Publication;
using GalaxyMergers.Presentation.Export;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers published</c>: section 5 on published catalogues, without a network.</summary>
internal static class PublishedCommand
{
    public static Command Create()
    {
        MergerSampleOptions defaults = new();
        Command command = Example.Command(
            "published",
            "Mass function and colours of visually selected mergers (Darg et al. 2010), beside Weigel et al. (2017) and the galaxies of Schawinski et al. (2010): tables and figures.",
            "mergers published --catalogue darg2010.csv schawinski2010.csv.gz --out results/published");
        Option<string[]> catalogue = new("--catalogue") { Description = "A catalogue store, or both catalogues in their archives' shapes", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<DirectoryInfo> output = new("--out") { Description = "Where the results go", Required = true };
        Option<double> area = new SettingOption<double>("--area", "area_square_degrees", "Area of the survey, square degrees", defaults.AreaSquareDegrees);
        foreach (Option option in new Option[] { catalogue, output, area }) command.Options.Add(option);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            MergerSampleOptions options = defaults with { AreaSquareDegrees = line.GetValue(area) };
            options.Validate();
            string[] files = line.GetValue(catalogue)!;
            CatalogueInput.RequireFiles(files);
            AtomicFile.RequireWritableFolder(folder);
            ProjectFolders folders = ProjectFolders.Locate();
            PublishedCatalogues record = PublishedCatalogues.Create(files, options, folders.Repository, CommandText.Of(line, folders));
            PublishedComparison comparison = record.Compare(files, CommandRunner.StopRequested(CommandRunner.NothingKept));
            record.Write(folder, comparison);
            foreach (ResultTable table in comparison.Tables) Console.WriteLine(table);
            Draw(Path.Combine(folder, "figures"), comparison.Figures);
            Console.WriteLine($"Tables and figures: {folder}");
        });
        return command;
    }

    internal static void Draw(string folder, IReadOnlyList<Figure> figures)
    {
        try
        {
            FigureExporter.Export(folder, [.. figures.Select(f => f.Drawing)], new ExportOptions(), ExportTools.Locate());
        }
        catch (FigureExportException reason)
        {
            Console.Error.WriteLine($"The figures were not drawn: {reason.Message}");
        }
    }
}
