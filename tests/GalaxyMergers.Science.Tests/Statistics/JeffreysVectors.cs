using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class JeffreysVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("jeffreys");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("jeffreys", id);
        int k = reference.Count("k"), n = reference.Count("n");
        reference.AssertOutputs(name => name switch
        {
            "posterior_mean" => JeffreysInterval.Compute(k, n).PosteriorMean,
            "fraction" => JeffreysInterval.Compute(k, n).Fraction,
            _ => Limit(name, k, n),
        });
    }

    private static double Limit(string name, int k, int n)
    {
        string[] parts = name.Split('_');
        var interval = parts[^1] switch
        {
            "1s" => JeffreysInterval.Compute(k, n, 1),
            "2s" => JeffreysInterval.Compute(k, n, 2),
            "95" => JeffreysInterval.AtTail(k, n, 0.025),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
        if (parts[0] == "bcd") interval = interval.Modified();
        return parts[^2] switch
        {
            "lo" => interval.Lower,
            "hi" => interval.Upper,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }
}
