using System.CommandLine;
using GalaxyMergers.Cli.Display;
using GalaxyMergers.Paper.Inspection;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers inspect</c>: a few hundred galaxies looked at, by design, so that they say how many mergers a survey holds.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "inspect",
            "Draws galaxies of a classified survey to be looked at, and turns the answers into purity, completeness and a corrected number of mergers.",
            "mergers inspect draw --table results/sky/classified.csv --images cutouts/ --out inspection/");
        command.Subcommands.Add(Draw());
        command.Subcommands.Add(Read());
        return command;
    }

    private static Command Draw()
    {
        InspectionOptions defaults = new() { Table = string.Empty };
        Command command = Example.Command(
            "draw",
            "Draws galaxies by probability and stratum (Neyman) and writes a page to look at them one by one: m merger, n not, u unsure. The page holds the images and works from a file.",
            "mergers inspect draw --table results/sky/classified.csv --images cutouts/ --out inspection/");
        Option<FileInfo> table = new("--table") { Description = "Table with the columns objid (or file) and p_merger, as classify and predict write it", Required = true };
        Option<string?> probability = new("--probability") { Description = "Column of the probabilities; p_calibrated or else p_merger if not given" };
        Option<double> prior = new SettingOption<double>("--prior", "prior", "Share of mergers at which these probabilities hold", defaults.Prior);
        Option<double> cut = new SettingOption<double>("--cut", "cut", "Cut whose purity and completeness are asked for", defaults.Cut);
        Option<DirectoryInfo?> images = new("--images") { Description = "Folder of the images; not needed where the table names files" };
        Option<int> size = new SettingOption<int>("--size", "size", "Galaxies to look at", defaults.Size);
        Option<int> strata = new SettingOption<int>("--strata", "strata", "Intervals of probability in each group", defaults.Strata);
        Option<string?> groupBy = new("--group-by") { Description = "Column that divides the survey into groups with strata of their own, such as log_stellar_mass" };
        Option<double[]> edges = new SettingOption<double[]>("--group-edges", "group_edges", "Where the groups are divided", []);
        Option<int> seed = new SettingOption<int>("--seed", "seed", "Seed of the draw", defaults.Seed);
        Option<DirectoryInfo> output = new("--out") { Description = "Folder of the inspection", Required = true };
        foreach (Option option in new Option[] { table, probability, prior, cut, images, size, strata, groupBy, edges, seed, output }) command.Options.Add(option);
        command.SetAction(line =>
        {
            InspectionOptions options = new()
            {
                Table = line.GetValue(table)!.FullName,
                Probability = line.GetValue(probability),
                Prior = line.GetValue(prior),
                Cut = line.GetValue(cut),
                Images = line.GetValue(images)?.FullName,
                Size = line.GetValue(size),
                Strata = line.GetValue(strata),
                GroupBy = line.GetValue(groupBy),
                GroupEdges = line.GetValue(edges)!,
                Seed = line.GetValue(seed),
            };
            string folder = line.GetValue(output)!.FullName;
            options.Validate();
            AtomicFile.RequireWritableFolder(folder);
            InspectionDraw draw = InspectionDraw.Create(options);
            InspectionPage.Write(draw, folder);
            Console.WriteLine($"{draw.Sample.Galaxies.Count} of {draw.Galaxies.Count} galaxies are drawn. Open {Path.Combine(folder, AnswerPage.PageFile)}, answer, save answers.csv, then:");
            Console.WriteLine($"  mergers inspect read --folder {folder} --answers answers.csv");
        });
        return command;
    }

    private static Command Read()
    {
        Command command = Example.Command(
            "read",
            "Reads the answers: number of mergers, purity, completeness, and a weight for each galaxy, into estimate.csv and weights.csv of the inspection's folder.",
            "mergers inspect read --folder inspection/ --answers answers.csv");
        Option<DirectoryInfo> folder = new("--folder") { Description = "Folder of the inspection", Required = true };
        Option<FileInfo> answers = new("--answers") { Description = "The file that the page saved, or inspection.csv with its column answer filled in", Required = true };
        command.Options.Add(folder);
        command.Options.Add(answers);
        command.SetAction(line =>
        {
            string path = line.GetValue(folder)!.FullName;
            InspectionResult result = InspectionResult.Read(path, line.GetValue(answers)!.FullName);
            ResultTable table = result.ToTable();
            Console.WriteLine(table);
            AtomicFile.WriteText(Path.Combine(path, "estimate.csv"), writer => writer.Write(CsvTable.Write(table)));
            AtomicFile.WriteText(Path.Combine(path, "weights.csv"), writer => writer.Write(CsvText.Write(
                ["id", "weight"], result.Draw.Galaxies.Select((g, i) => new[] { g.Id, CsvText.Real(result.Weights[i]) }))));
        });
        return command;
    }
}
