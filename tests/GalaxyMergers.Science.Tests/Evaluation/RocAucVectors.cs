using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class RocAucVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("roc_auc");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("roc_auc", id);
        bool[] isMerger = reference.Flags("y");
        double[] scores = reference.Numbers("score");
        var curve = RocCurve.Compute(isMerger, scores);
        double auroc = Auroc.Compute(isMerger, scores);
        reference.AssertOutputs(
            name => name switch
            {
                "fpr" => curve.FalsePositiveRates,
                "tpr" => curve.TruePositiveRates,
                "thresholds" => curve.Thresholds,
                "n_points" => curve.Thresholds.Count,
                "auc" => auroc,
                "mannwhitney_u" => curve.MannWhitneyU,
                "auc_trapezoid" => Trapezoid(curve),
                // The reduced fraction auc_num/auc_den: what we have must be that same rational number.
                "auc_num" => curve.MannWhitneyU / ((double)curve.Positives * curve.Negatives) * Denominator(curve),
                "auc_den" => Denominator(curve),
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            name => name switch
            {
                "n_points" or "mannwhitney_u" => "mannwhitney_u",
                "auc_trapezoid" => "auc",
                "auc_num" or "auc_den" => "fpr",
                _ => name,
            });
        Assert.Equal(curve.Auroc, auroc);
    }

    /// <summary>Of the reduced fraction 2U / (2·mergers·others), in which 2U is whole.</summary>
    private static double Denominator(RocCurve curve)
    {
        long pairs = 2L * curve.Positives * curve.Negatives;
        return pairs / (double)System.Numerics.BigInteger.GreatestCommonDivisor((long)(2 * curve.MannWhitneyU), pairs);
    }

    private static double Trapezoid(RocCurve curve)
    {
        double area = 0;
        for (int i = 1; i < curve.Thresholds.Count; i++)
            area += 0.5 * (curve.TruePositiveRates[i] + curve.TruePositiveRates[i - 1]) * (curve.FalsePositiveRates[i] - curve.FalsePositiveRates[i - 1]);
        return area;
    }
}
