using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Paper.Section4Performance;
using GalaxyMergers.Presentation.Figures;

namespace GalaxyMergers.Paper.Labels;

/// <summary>Pictures of the labels that the network doubts most, for reports that may show survey images.</summary>
internal static class DoubtfulLabelsFigure
{
    private const int Columns = 8, Shown = 40;

    public static Figure Create(ExperimentEvaluation evaluation, GalleryOptions options)
    {
        ObjectPrediction[] doubtful = [.. LabelTables.MostDoubtful(evaluation).Take(Shown)];
        TileSheet sheet = new([.. doubtful.Select(p => Figures8To11Galleries.Tile(p, options) with { Label = p.IsMerger ? "merger" : "other" })], Columns, FigureWidth.DoubleColumn);
        return new Figure(
            "labels-most-doubtful", $"The {doubtful.Length} labels that the network doubts most, with the predicted merger probability and the label.",
            sheet.Size, [sheet.Trace()], sheet.Layout("No label was judged."), LabelTables.Doubtful(evaluation))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }
}
