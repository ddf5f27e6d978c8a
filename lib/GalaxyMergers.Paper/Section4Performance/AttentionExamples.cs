using GalaxyMergers.Experiments.Classification;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section4Performance;

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
