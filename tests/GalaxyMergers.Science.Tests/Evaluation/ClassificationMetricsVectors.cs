using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class ClassificationMetricsVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("classification_metrics");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("classification_metrics", id);
        reference.AssertOutputs(
            reference.HasInput("fold_values") ? Summary(reference) : Scores(reference),
            name => name is "tp" or "fp" or "fn" or "tn" ? "counts" : "ratios");
    }

    private static Func<string, object?> Scores(ReferenceCase reference)
    {
        var matrix = ConfusionMatrix.FromScores(reference.Flags("y"), reference.Numbers("p"), ScoreThreshold.AtLeast(reference.Number("threshold")));
        return name => name switch
        {
            "tp" => matrix.TruePositives,
            "fp" => matrix.FalsePositives,
            "fn" => matrix.FalseNegatives,
            "tn" => matrix.TrueNegatives,
            "precision" => matrix.Precision,
            "recall" => matrix.Recall,
            "f1" => matrix.F1,
            "error" => matrix.Error,
            "balanced_error" => matrix.BalancedError,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }

    private static Func<string, object?> Summary(ReferenceCase reference)
    {
        var moments = SampleMoments.FromValues(reference.Numbers("fold_values"));
        return name => name switch
        {
            "mean" => moments.Mean,
            "sd" => moments.StandardDeviation,
            "sem" => moments.StandardError,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }
}
