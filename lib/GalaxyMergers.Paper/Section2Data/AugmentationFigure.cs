using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Paper.Section2Data;

/// <summary>
/// What the network sees of one galaxy: the whole cutout and the view of evaluation; four random views as the published code's authors
/// must have meant them; the same four draws as their code computes them.
/// </summary>
internal static class AugmentationFigure
{
    private const int Columns = 4, Side = 160, Quality = 92, Views = 4;

    /// <summary>Draws the views of the first merger by objid.</summary>
    public static Figure Create(LabelledDataset dataset, ExperimentConfiguration configuration, FigureProvenance provenance)
    {
        Galaxy galaxy = dataset.Galaxies.Where(g => g.Label == GalaxyLabel.Merger).MinBy(g => g.ObjId) ?? dataset.Galaxies[0];
        RgbImage cutout = JpegCodec.DecodeFile(galaxy.ImagePath);
        AugmentationOptions meant = configuration.Augmentation with { Zoom = ZoomConvention.Intended }, literal = meant with { Zoom = ZoomConvention.Keras };
        (string Label, byte[] Jpeg)?[] tiles =
        [
            ("cutout", File.ReadAllBytes(galaxy.ImagePath)),
            ("evaluation, as meant", View(cutout, meant, AugmentationDraw.Evaluation(meant))),
            ("evaluation, literally", View(cutout, literal, AugmentationDraw.Evaluation(literal))),
            null,
            .. Draws(configuration.Seed, meant).Select(draw => ((string, byte[])?)("as meant", View(cutout, meant, draw))),
            .. Draws(configuration.Seed, literal).Select(draw => ((string, byte[])?)("literally", View(cutout, literal, draw))),
        ];
        TileSheet sheet = new([.. tiles.Select(t => t is { } tile ? new ImageTile(tile.Label, string.Empty, tile.Label, tile.Jpeg) : null)], Columns, FigureWidth.DoubleColumn);
        string caption = Prose.Text("augmentation-caption");
        return new Figure("augmented-views", caption, sheet.Size, [sheet.Trace()], sheet.Layout(string.Empty), Numbers(configuration.Seed, meant, literal)) { Provenance = provenance };
    }

    private static IEnumerable<AugmentationDraw> Draws(ulong seed, AugmentationOptions options) =>
        Enumerable.Range(0, Views).Select(i => AugmentationDraw.Draw(options, SeededRandom.For(seed, "views in a notebook", i)));

    private static byte[] View(RgbImage cutout, AugmentationOptions options, AugmentationDraw draw)
    {
        CutoutWarp warp = new(options with { Scaling = PixelScaling.Raw255 }, Side);
        float[] values = new float[warp.InputLength];
        warp.Apply(cutout, draw, values);
        return JpegCodec.Encode(new RgbImage(Side, Side, Array.ConvertAll(values, v => (byte)Math.Clamp(MathF.Round(v), byte.MinValue, byte.MaxValue))), Quality);
    }

    private static ResultTable Numbers(ulong seed, AugmentationOptions meant, AugmentationOptions literal)
    {
        (string Reading, AugmentationDraw Draw)[] rows = [.. Draws(seed, meant).Select(d => ("meant", d)), .. Draws(seed, literal).Select(d => ("literal", d))];
        return new(
            "augmented-views",
            "The random draws that are shown; a zoom below 1 magnifies.",
            [
                TableColumn.Text("reading", rows.Select(r => r.Reading)),
                TableColumn.Real("theta_degrees", rows.Select(r => r.Draw.ThetaRadians * 180 / Math.PI), 1),
                TableColumn.Real("shift_rows", rows.Select(r => r.Draw.ShiftRows)),
                TableColumn.Real("shift_columns", rows.Select(r => r.Draw.ShiftColumns)),
                TableColumn.Real("zoom_rows", rows.Select(r => r.Draw.ZoomRows)),
                TableColumn.Real("zoom_columns", rows.Select(r => r.Draw.ZoomColumns)),
                TableColumn.Text("mirrored", rows.Select(r => EnglishText.YesNo(r.Draw.FlipRows))),
            ]);
    }
}
