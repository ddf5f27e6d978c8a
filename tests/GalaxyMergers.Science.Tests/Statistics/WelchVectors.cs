using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class WelchVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("welch");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("welch", id);
        var result = WelchTest.OneTailed(reference.Numbers("a"), reference.Numbers("b"));
        reference.AssertOutputs(
            name => name switch
            {
                "t" => result.T,
                "df" => result.DegreesOfFreedom,
                "p_less" => result.PLess,
                "p_greater" => result.PGreater,
                "p_two" => result.PTwoSided,
                "mean_a" => result.A.Mean,
                "mean_b" => result.B.Mean,
                "sem_a" => result.A.StandardError,
                "sem_b" => result.B.StandardError,
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            name => name.Split('_')[0] is "mean" or "sem" ? name.Split('_')[0] : name);
    }
}
