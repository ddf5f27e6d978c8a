using System.CommandLine;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science;

namespace GalaxyMergers.Cli.Commands;

/// <summary><c>mergers compare</c>: two catalogues of merger probabilities, object by object.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Command command = Example.Command(
            "compare",
            "Sets two catalogues of merger probabilities side by side, joined by identifier or position: agreement, the ROC of each for the other's mergers, the galaxies on which they differ most, with a gallery of them where cutouts are at hand.",
            "mergers compare results/sky/classified.csv --with ackermann2018.csv --with-probability pm --out results/compare");
        Argument<FileInfo> first = new("table") { Description = "Catalogue with objid, or ra_deg and dec_deg, and p_merger, as classify and predict write it" };
        Option<FileInfo> second = new("--with") { Description = "The other catalogue, such as the authors' own (CDS J/MNRAS/479/415)", Required = true };
        Option<string?> probability = new("--probability") { Description = "Column of the first's probabilities; p_calibrated, p_merger, p_m or pm if not given" };
        Option<string?> withProbability = new("--with-probability") { Description = "Column of the other's" };
        Option<double> cut = new SettingOption<double>("--cut", "cut", "Cut on the probability that makes a merger in either", PaperConstants.MergerProbabilityCut);
        Option<double> radius = new SettingOption<double>("--radius", "radius", "Largest distance of the same galaxy's positions, arcsec, where no identifier is in both", 1.5);
        Option<DirectoryInfo?> images = new("--images") { Description = "Folder of cutouts named OBJID.jpg: adds a gallery of the largest differences" };
        Option<DirectoryInfo> output = new("--out") { Description = "Where tables and the figure go", Required = true };
        command.Arguments.Add(first);
        foreach (Option option in new Option[] { second, probability, withProbability, cut, radius, images, output }) command.Options.Add(option);
        command.SetAction(line =>
        {
            string folder = line.GetValue(output)!.FullName;
            double limit = line.GetValue(cut), within = line.GetValue(radius);
            SettingException.Require(limit is > 0 and < 1, string.Empty, "cut", limit, "above 0 and below 1");
            SettingException.Require(within > 0 && double.IsFinite(within), string.Empty, "radius", within, "above 0, in arcsec");
            AtomicFile.RequireWritableFolder(folder);
            CatalogueComparison comparison = CatalogueComparison.Create(
                ComparedGalaxy.Read(line.GetValue(first)!.FullName, line.GetValue(probability)), ComparedGalaxy.Read(line.GetValue(second)!.FullName, line.GetValue(withProbability)), limit, within);
            ResultTable numbers = comparison.Numbers(), differences = comparison.LargestDifferences();
            TableFiles.Write(folder, [numbers, differences], FigureProvenance.None);
            Figure? gallery = line.GetValue(images) is { } pictures ? comparison.Gallery(pictures.FullName) : null;
            FigureFiles.Write(folder, [.. new[] { comparison.Roc(), gallery }.OfType<Figure>()]);
            if (gallery is null && line.GetValue(images) is not null) Console.Error.WriteLine("No gallery: none of the galaxies has a cutout in that folder.");
            Console.WriteLine(numbers);
            Console.WriteLine($"Tables: {folder}");
        });
        return command;
    }
}
