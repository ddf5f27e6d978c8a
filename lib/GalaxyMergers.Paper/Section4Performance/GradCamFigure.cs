using System.Text.Json.Nodes;
using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Grad-CAM: cutouts, and the same with what moved the network towards "merger" laid over them.</summary>
public static class GradCamFigure
{
    private const int Columns = 4;

    /// <summary>Draws two rows for every four galaxies: the cutouts, then the cutouts under their maps.</summary>
    /// <param name="examples">The galaxies.</param>
    /// <param name="options">Where the cutouts lie.</param>
    /// <param name="provenance">What made the figure.</param>
    public static Figure Create(IReadOnlyList<GradCamExample> examples, GalleryOptions options, FigureProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        GradCamExample?[][] rows = [.. examples.Chunk(Columns).Select(Padded)];
        TileSheet sheet = new([.. rows.SelectMany(row => Tiles(row, options))], Columns, FigureWidth.SingleColumn);
        IEnumerable<JsonObject> maps = rows.SelectMany((row, r) => row.Select((example, c) => (example, tile: (2 * r + 1) * Columns + c)))
            .Where(m => m.example is not null)
            .Select(m => sheet.Overlay(Scaled(m.example!.Map), m.tile));
        string caption = Prose.Text("grad-cam-caption");
        return new Figure("grad-cam", caption, sheet.Size, [.. maps, sheet.Trace()], sheet.Layout("No map was given."), Numbers(examples))
        {
            Provenance = provenance,
        };
    }

    private static GradCamExample?[] Padded(GradCamExample[] row) => [.. row, .. Enumerable.Repeat<GradCamExample?>(null, Columns - row.Length)];

    private static IEnumerable<ImageTile?> Tiles(GradCamExample?[] row, GalleryOptions options)
    {
        ImageTile?[] tiles = [.. row.Select(example => example is null ? null : Tile(example, options))];
        return [.. tiles, .. tiles.Zip(row, (tile, example) => tile is null ? null : tile with { Label = example!.Prediction.IsMerger ? "merger" : "not interacting" })];
    }

    private static ImageTile Tile(GradCamExample example, GalleryOptions options)
    {
        string probability = NumberText.Rounded(example.Prediction.MergerProbability, 3);
        byte[]? picture = options.IncludesSurveyImages
            ? CutoutPicture.Read(Path.Combine(options.DatasetFolder ?? string.Empty, example.Prediction.ImagePath), example.FrameShare)
            : null;
        return new($"<i>p</i><sub>m</sub> = {probability}", string.Empty, $"objid {example.Prediction.ObjId}", picture);
    }

    private static IReadOnlyList<IReadOnlyList<double>> Scaled(IReadOnlyList<IReadOnlyList<double>> map)
    {
        double highest = map.SelectMany(row => row).DefaultIfEmpty(0).Max();
        return highest > 0 ? [.. map.Select(row => (IReadOnlyList<double>)[.. row.Select(v => v / highest)])] : map;
    }

    private static ResultTable Numbers(IReadOnlyList<GradCamExample> examples)
    {
        (GradCamExample Example, int Row, int Column)[] cells =
        [
            .. from example in examples
               from row in Enumerable.Range(0, example.Map.Count)
               from column in Enumerable.Range(0, example.Map[row].Count)
               select (example, row, column),
        ];
        return new(
            "grad-cam",
            "The maps, row by row from the upper left corner.",
            [
                TableColumn.Whole("objid", cells.Select(c => (long?)c.Example.Prediction.ObjId)),
                TableColumn.Real("p_merger", cells.Select(c => c.Example.Prediction.MergerProbability), 6),
                TableColumn.Whole("row", cells.Select(c => c.Row)),
                TableColumn.Whole("column", cells.Select(c => c.Column)),
                TableColumn.Real("evidence", cells.Select(c => c.Example.Map[c.Row][c.Column])),
            ]);
    }
}

/// <summary>One galaxy with the map of what moved the network towards "merger".</summary>
/// <param name="Prediction">The galaxy, with its cutout.</param>
/// <param name="Map">Rows × columns from the upper left corner, values ≥ 0 on any scale.</param>
/// <param name="FrameShare">Central share of the cutout's width that the map spans, in (0, 1]: the network sees a magnified centre.</param>
public sealed record GradCamExample(ObjectPrediction Prediction, IReadOnlyList<IReadOnlyList<double>> Map, double FrameShare);

/// <summary>Labelled galaxies of the four outcomes with what moved the network that tested them (Grad-CAM).</summary>
public static class AttentionExamples
{
    /// <summary>Draws galaxies and maps the evidence in each.</summary>
    /// <param name="run">The run.</param>
    /// <param name="evaluation">Its numbers.</param>
    /// <param name="datasetFolder">Folder to which paths of cutouts refer.</param>
    /// <param name="each">Galaxies of each outcome, where there are so many.</param>
    /// <param name="compute">Where it is computed.</param>
    /// <returns>True positives, true negatives, false negatives, false positives; images that cannot be read are left out.</returns>
    public static IReadOnlyList<GradCamExample> Create(FinishedRun run, ExperimentEvaluation evaluation, string datasetFolder, int each, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(evaluation);
        ObjectPrediction[] drawn = [.. Enum.GetValues<ClassificationOutcome>().SelectMany(outcome => Draw(evaluation, outcome, each))];
        FoldMembership folds = run.Folds;
        Dictionary<long, GradCamExample> mapped = [];
        foreach (IGrouping<int, ObjectPrediction> fold in drawn.GroupBy(p => folds.TestFoldOf(p.ObjId)!.Value))
        {
            using GradCam network = new(ClassifierFile.Read(run.WeightFiles[fold.Key]), compute);
            foreach (ObjectPrediction prediction in fold)
                if (network.Explain(Path.Combine(datasetFolder, prediction.ImagePath)) is { FrameShare: <= 1 } map)
                    mapped[prediction.ObjId] = new GradCamExample(prediction, map.Values, map.FrameShare);
        }

        return [.. drawn.Where(p => mapped.ContainsKey(p.ObjId)).Select(p => mapped[p.ObjId])];
    }

    private static ObjectPrediction[] Draw(ExperimentEvaluation evaluation, ClassificationOutcome outcome, int each) => Figures8To11Galleries.Draw(
        [.. evaluation.Headline.Pooled.Objects.Where(p => Figures8To11Galleries.OutcomeOf(p, evaluation.Options.Decision) == outcome)],
        each,
        SeededRandom.For(evaluation.Result.Seed, "attention", (long)outcome));
}
