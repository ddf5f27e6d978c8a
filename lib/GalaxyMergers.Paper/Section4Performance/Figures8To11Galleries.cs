using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section2Data;
using GalaxyMergers.Presentation;
using GalaxyMergers.Presentation.Figures;
using GalaxyMergers.Presentation.Tables;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>Figures 8 to 11: a random draw of true positives, true negatives, false negatives and false positives with p_m.</summary>
public static class Figures8To11Galleries
{
    private const int Columns = 4;

    /// <summary>Draws one gallery; the experiment's seed chooses the objects.</summary>
    /// <param name="evaluation">The experiment.</param>
    /// <param name="outcome">Which outcome.</param>
    /// <param name="options">Where the cutouts lie, how many are shown and whether at all.</param>
    public static Figure Create(ExperimentEvaluation evaluation, ClassificationOutcome outcome, GalleryOptions options)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(options);
        ObjectPrediction[] all = [.. evaluation.Headline.Pooled.Objects.Where(p => OutcomeOf(p, evaluation.Options.Decision) == outcome)];
        ObjectPrediction[] drawn = Draw(all, options.GalleryCount, SeededRandom.For(evaluation.Result.Seed, "gallery", (long)outcome));
        TileSheet sheet = new([.. drawn.Select(p => Tile(p, options))], Columns, FigureWidth.SingleColumn);
        (string name, string words) = NameOf(outcome);
        string shown = all.Length > drawn.Length ? $"a random {drawn.Length} of {NumberText.Count(all.Length)}" : $"all {NumberText.Count(all.Length)}";
        string caption = drawn.Length == 0
            ? $"{words}: there are none. {FigureText.TestSet(evaluation.Headline)}"
            : $"{words}: {shown}, with the predicted merger probability.{Images(options)} {FigureText.TestSet(evaluation.Headline)}";
        return new Figure(name, caption, sheet.Size, [sheet.Trace()], sheet.Layout($"No {words.ToLowerInvariant()} in the test set."), Numbers(name, words, drawn, options))
        {
            Provenance = ExperimentProvenance.Create(evaluation.Result),
        };
    }

    /// <summary>Which of the four outcomes a prediction is.</summary>
    internal static ClassificationOutcome OutcomeOf(ObjectPrediction prediction, ScoreThreshold decision) =>
        (prediction.IsMerger, decision.Selects(prediction.MergerProbability)) switch
        {
            (true, true) => ClassificationOutcome.TruePositive,
            (false, false) => ClassificationOutcome.TrueNegative,
            (true, false) => ClassificationOutcome.FalseNegative,
            (false, true) => ClassificationOutcome.FalsePositive,
        };

    /// <summary>A random draw without replacement; all where there are no more.</summary>
    internal static ObjectPrediction[] Draw(ObjectPrediction[] all, int count, SeededRandom random)
    {
        ObjectPrediction[] shuffled = [.. all];
        random.Shuffle(shuffled.AsSpan());
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    /// <summary>A cutout with its p_m.</summary>
    internal static ImageTile Tile(ObjectPrediction prediction, GalleryOptions options)
    {
        string objId = prediction.ObjId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string probability = NumberText.Rounded(prediction.MergerProbability, 3);
        byte[]? picture = options.IncludesSurveyImages
            ? CutoutPicture.Read(Path.Combine(options.DatasetFolder ?? string.Empty, prediction.ImagePath), options.GalleryCrop)
            : null;
        string twoLines = objId.Length > 10 ? objId.Insert((objId.Length + 1) / 2, "<br>") : objId;
        return new($"<i>p</i><sub>m</sub> = {probability}", twoLines, $"objid {objId}<br>p<sub>m</sub> = {probability}", picture);
    }

    private static (string Name, string Words) NameOf(ClassificationOutcome outcome) => outcome switch
    {
        ClassificationOutcome.TruePositive => ("figure-08-true-positives", "True positives"),
        ClassificationOutcome.TrueNegative => ("figure-09-true-negatives", "True negatives"),
        ClassificationOutcome.FalseNegative => ("figure-10-false-negatives", "False negatives"),
        _ => ("figure-11-false-positives", "False positives"),
    };

    private static string Images(GalleryOptions options) => options.IncludesSurveyImages
        ? $" The central {EnglishText.Percent(options.GalleryCrop)} of each cutout's width is shown."
        : " Survey images are left out of this copy; the objects are named instead.";

    private static ResultTable Numbers(string name, string words, ObjectPrediction[] drawn, GalleryOptions options) => new(
        name,
        $"{words} that are shown, in order.",
        [
            TableColumn.Whole("objid", drawn.Select(p => (long?)p.ObjId)),
            TableColumn.Text("label", drawn.Select(p => p.IsMerger ? "merger" : "noninteracting")),
            TableColumn.Real("p_merger", drawn.Select(p => p.MergerProbability), 6),
            .. options.IncludesSurveyImages ? [TableColumn.Text("image", drawn.Select(p => PortablePath.Shorten(p.ImagePath, options.DatasetFolder)))] : Array.Empty<TableColumn>(),
        ]);
}

/// <summary>The four outcomes of a classification with "merger" as the positive class (section 4.4).</summary>
public enum ClassificationOutcome
{
    /// <summary>A merger that is called one (Figure 8).</summary>
    TruePositive,

    /// <summary>Another galaxy that is not called a merger (Figure 9).</summary>
    TrueNegative,

    /// <summary>A merger that was missed (Figure 10).</summary>
    FalseNegative,

    /// <summary>Another galaxy that is called a merger (Figure 11).</summary>
    FalsePositive,
}

/// <summary>How galleries of cutouts are shown (Figures 8 to 11 and others).</summary>
public record GalleryOptions
{
    /// <summary>Folder to which relative paths of cutouts refer; null takes them relative to the current folder.</summary>
    public string? DatasetFolder { get; init; }

    /// <summary>
    /// Whether images are shown. A repository may show numbers and figures but not a survey's cutouts nor an archive's photographs;
    /// without them the galleries name the objects, and Figure 1 and the Grad-CAM panel are left out.
    /// </summary>
    public bool IncludesSurveyImages { get; init; } = true;

    /// <summary>Objects in each gallery, at least 1 (Figures 8 to 11).</summary>
    public int GalleryCount { get; init; } = 8;

    /// <summary>Central share of a cutout's width that a gallery shows, in (0, 1]: galaxies fill but little of the frame.</summary>
    public double GalleryCrop { get; init; } = 0.5;
}
