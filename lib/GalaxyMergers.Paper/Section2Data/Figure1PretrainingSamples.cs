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
