using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class Ks2SampVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("ks2samp");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("ks2samp", id);
        var result = KolmogorovSmirnov.TwoSample(reference.Numbers("x"), reference.Numbers("y"));
        reference.AssertOutputs(
            name => name switch
            {
                "D" => result.Statistic,
                "D_num" => result.Numerator,
                "D_den" => result.Denominator,
                "p_exact" => result.PExact,
                "p_kolmogorov" => result.PKolmogorov,
                "p_stephens" => result.PStephens,
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            name => name.StartsWith('D') ? "D" : name);
    }
}
