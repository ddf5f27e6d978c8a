using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;

namespace GalaxyMergers.Paper.Tests;

/// <summary>Experiments small enough to be worked out with pencil and paper.</summary>
internal static class HandMade
{
    /// <summary>Objects that are called rightly have p_m 0.9 or 0.1, the others the opposite; objids do not repeat between folds.</summary>
    internal static CellResult Cell(TrainingArm arm, int size, int fold, int truePositives, int falseNegatives, int trueNegatives, int falsePositives)
    {
        long next = 1_000_000L * (fold + 1);
        List<ObjectPrediction> predictions = [];
        void Add(int count, bool isMerger, double p)
        {
            for (int i = 0; i < count; i++)
                predictions.Add(new(next++, isMerger, p, "images/none.jpg"));
        }

        Add(truePositives, true, 0.9);
        Add(falseNegatives, true, 0.1);
        Add(trueNegatives, false, 0.1);
        Add(falsePositives, false, 0.9);
        return new(new(arm, size, fold), size / 2, 0, [], predictions);
    }

    /// <summary>A cell of 100 mergers and 100 others with the given balanced error, spread over both classes.</summary>
    internal static CellResult CellWithError(TrainingArm arm, int size, int fold, double error)
    {
        int wrong = (int)Math.Round(200 * error), missed = wrong / 2, false0 = wrong - wrong / 2;
        return Cell(arm, size, fold, 100 - missed, missed, 100 - false0, false0);
    }

    /// <summary>A cell with given probabilities.</summary>
    internal static CellResult Cell(int fold, params (bool IsMerger, double P)[] objects) =>
        new(new(TrainingArm.Transfer, 4, fold), 2, 0, [], [.. objects.Select((o, i) => new ObjectPrediction(10 * fold + i, o.IsMerger, o.P, "images/none.jpg"))]);

    internal static ExperimentResult Experiment(params IEnumerable<CellResult> cells) =>
        new("hand-made", new ExperimentConfiguration { Seed = 7 }, [.. cells], "no network", "no data", new Dictionary<string, string> { ["commit"] = "abc", ["dataset_sha256"] = "def" });

    internal static ExperimentEvaluation Evaluate(params IEnumerable<CellResult> cells) => EvaluateWith(Experiment(cells), Quick);

    internal static ExperimentEvaluation EvaluateWith(ExperimentResult result, EvaluationOptions options) =>
        ExperimentEvaluation.Evaluate(result with { Configuration = result.Configuration with { Evaluation = options } });

    /// <summary>Few resamples: what is tested with it does not depend on them.</summary>
    internal static EvaluationOptions Quick { get; } = new() { Resamples = 20 };
}
