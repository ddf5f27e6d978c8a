using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class DelongVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("delong");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("delong", id);
        bool[] isMerger = reference.Flags("y");
        var comparison = DeLong.Compare(isMerger, reference.Numbers("score"), reference.Numbers("score2"));
        reference.AssertOutputs(
            name => name switch
            {
                "auc" => comparison.First.Auroc,
                "var" => comparison.First.Variance,
                "auc2" => comparison.Second.Auroc,
                "var2" => comparison.Second.Variance,
                "cov12" => comparison.Covariance,
                "z_diff" => comparison.Z,
                "p_two_diff" => comparison.PTwoSided,
                _ => Limit(name, comparison.First),
            },
            name => name.StartsWith("ci_", StringComparison.Ordinal) ? "ci" : name.TrimEnd('2') is "auc" or "var" ? name.TrimEnd('2') : name);
        Assert.Equal(comparison.First, DeLong.Estimate(isMerger, reference.Numbers("score")));
    }

    private static double Limit(string name, DeLongEstimate estimate)
    {
        string[] parts = name.Split('_');
        double sigma = parts[^2] switch
        {
            "1s" => 1,
            "2s" => 2,
            "95" => DeLongEstimate.SigmaOf(0.95),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
        var (lower, upper) = parts[1] == "logit" ? estimate.LogitInterval(sigma) : estimate.WaldInterval(sigma);
        return parts[^1] switch
        {
            "lo" => lower,
            "hi" => upper,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }
}
