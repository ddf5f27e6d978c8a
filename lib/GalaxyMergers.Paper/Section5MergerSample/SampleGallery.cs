using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>Cutouts of the merger sample: a random draw, and the galaxies of Table 2.</summary>
/// <param name="analysis">The analysis.</param>
/// <param name="images">Where the survey's cutouts lie.</param>
/// <param name="options">How much of a cutout is shown, and whether at all.</param>
internal sealed class SampleGallery(MergerSampleAnalysis analysis, ImageLookup images, GalleryOptions options)
{
    private const int GalleryColumns = 4;

    /// <summary>Both figures.</summary>
    /// <param name="provenance">What made them; its seed chooses the objects.</param>
    public IEnumerable<Figure> Figures(FigureProvenance provenance) => [RandomDraw(provenance), Extremes(provenance)];

    /// <summary>The objids of the galaxies that both figures show; needs none of their images.</summary>
    /// <param name="provenance">As for <see cref="Figures"/>.</param>
    public IEnumerable<long> Galaxies(FigureProvenance provenance) => Drawn(Sample(), provenance).Concat(ExtremeObjects().Shown).Select(o => o.ObjId).Distinct();

    private Figure RandomDraw(FigureProvenance provenance)
    {
        ClassifiedObject[] sample = Sample();
        ObjectPrediction[] drawn = Drawn(sample, provenance);
        string caption = sample.Length == 0
            ? "The merger sample: no galaxy outside the labelled dataset is above the cut."
            : $"The merger sample: a random {drawn.Length} of the {NumberText.Count(sample.Length)} galaxies with p_m {analysis.Options.Selection} that are not in the labelled dataset, with p_m (the mean of the classifiers).";
        return Sheet("merger-sample-gallery", caption, drawn, GalleryColumns, FigureWidth.SingleColumn, provenance);
    }

    private Figure Extremes(FigureProvenance provenance)
    {
        (ObjectPrediction[] shown, int columns) = ExtremeObjects();
        const string Caption = "The galaxies of Table 2, in its order: the most merger-like above, the least merger-like below, with the mean of p_m over the classifiers.";
        return Sheet("table-2-objects", Caption, shown, columns, FigureWidth.DoubleColumn, provenance);
    }

    private ClassifiedObject[] Sample() => [.. analysis.Sky.Selected(analysis.Options.Selection).Where(o => o.TestFold is null)];

    private ObjectPrediction[] Drawn(ClassifiedObject[] sample, FigureProvenance provenance) => Figures8To11Galleries.Draw(
        [.. sample.Select(o => Shown(o, o.MergerProbability!.Value))], analysis.Options.GalleryCount, SeededRandom.For(provenance.Seed ?? 0, "gallery of the merger sample"));

    private (ObjectPrediction[] Shown, int Columns) ExtremeObjects()
    {
        (IReadOnlyList<ClassifiedObject> top, IReadOnlyList<ClassifiedObject> bottom) = Table2ExtremeObjects.Find(analysis.Sky.Objects, analysis.Options.ExtremeCount);
        return ([.. top.Concat(bottom).Select(o => Shown(o, o.MeanProbability!.Value))], Math.Max(1, top.Count));
    }

    private Figure Sheet(string name, string caption, ObjectPrediction[] shown, int columns, FigureWidth width, FigureProvenance provenance)
    {
        TileSheet sheet = new([.. shown.Select(p => Figures8To11Galleries.Tile(p, options))], columns, width);
        ResultTable numbers = new(
            name,
            "The galaxies that are shown, in order.",
            [
                TableColumn.Whole("objid", shown.Select(p => (long?)p.ObjId)),
                TableColumn.Real("p_merger", shown.Select(p => p.MergerProbability), 6),
                TableColumn.Text("image", shown.Select(p => Path.GetFileName(p.ImagePath))),
            ]);
        return new Figure(name, caption, sheet.Size, [sheet.Trace()], sheet.Layout("There are none."), numbers) { Provenance = provenance };
    }

    private ObjectPrediction Shown(ClassifiedObject o, double p) => new(o.Galaxy.ObjId, false, p, images.PathOf(o.Galaxy.ObjId));
}
