using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>Figure 1: photographs on which the backbone was pre-trained, with their labels.</summary>
public static class Figure1PretrainingSamples
{
    private const int Columns = 4;
    private const int LabelLetters = 15;

    /// <summary>Draws the photographs in the order given.</summary>
    /// <param name="samples">The photographs; a file that cannot be read leaves an empty frame.</param>
    /// <param name="source">What they are taken from, in words.</param>
    /// <param name="provenance">What made the figure.</param>
    public static Figure Create(IReadOnlyList<PretrainingSample> samples, string source, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        TileSheet sheet = new([.. samples.Select(Tile)], Columns, FigureWidth.SingleColumn);
        string caption = $"Photographs on which the network was trained before it saw a galaxy, with their labels: {source}. Transfer learning keeps what their shapes and textures taught it.";
        ResultTable numbers = new(
            "figure-01-pre-training",
            "Labels and files, in order.",
            [TableColumn.Text("label", samples.Select(s => s.Label)), TableColumn.Text("image", samples.Select(s => Path.GetFileName(s.ImagePath)))]);
        return new Figure("figure-01-pre-training", caption, sheet.Size, [sheet.Trace()], sheet.Layout("No photograph was given."), numbers)
        {
            Provenance = provenance,
        };
    }

    private static ImageTile Tile(PretrainingSample sample) =>
        new(PlotlyJson.Escaped(Shortened(sample.Label)), "no picture", PlotlyJson.Escaped(sample.Label), CutoutPicture.Read(sample.ImagePath, 1));

    private static string Shortened(string label) => label.Length <= LabelLetters ? label : label[..(LabelLetters - 1)].TrimEnd() + "…";
}

/// <summary>A photograph on which the backbone was pre-trained (Figure 1).</summary>
/// <param name="Label">Its class in words.</param>
/// <param name="ImagePath">A square JPEG file.</param>
public sealed record PretrainingSample(string Label, string ImagePath);

/// <summary>Examples from a folder of photographs with a subfolder a class.</summary>
internal static class PhotographExamples
{
    /// <summary>The first photograph of classes that lie evenly in the order of their names.</summary>
    /// <param name="folder">Has <c>train/CLASS/</c>, and the names of classes in <c>words100.txt</c>.</param>
    /// <param name="count">How many.</param>
    public static PretrainingSample[] Create(string folder, int count)
    {
        Dictionary<string, string> words = Words(Path.Combine(folder, "words100.txt"));
        string[] classes = [.. Directory.EnumerateDirectories(Path.Combine(folder, "train")).Order(StringComparer.Ordinal)];
        return
        [
            .. from i in Enumerable.Range(0, Math.Min(count, classes.Length))
               let path = classes[i * classes.Length / count]
               let name = Path.GetFileName(path)
               select new PretrainingSample(words.GetValueOrDefault(name, name), Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).First()),
        ];
    }

    private static Dictionary<string, string> Words(string file) => !File.Exists(file) ? []
        : File.ReadLines(file).Select(line => line.Split('\t', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1].Split(',')[0]);
}
