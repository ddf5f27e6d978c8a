using System.Text.Json;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class StoufferVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("stouffer");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("stouffer", id);
        bool weighted = reference.Inputs.GetProperty("weights").ValueKind != JsonValueKind.Null;
        var result = Stouffer.Combine(reference.Numbers("p"), weighted ? reference.Numbers("weights") : []);
        reference.AssertOutputs(name => name switch
        {
            "z" => result.ZScores,
            "Z" => result.Z,
            "p" => result.P,
            _ => throw new InvalidDataException($"Unknown output {name}"),
        });
    }
}
