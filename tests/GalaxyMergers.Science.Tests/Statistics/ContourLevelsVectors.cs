using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class ContourLevelsVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("contour_levels");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("contour_levels", id);
        var histogram = DensityHistogram.Compute(
            reference.Numbers("x"), reference.Numbers("y"), new(reference.Numbers("x_edges")), new(reference.Numbers("y_edges")));
        reference.AssertOutputs(name => name switch
        {
            "hist" => histogram.Counts,
            "levels" => histogram.Levels(reference.Numbers("fractions")),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        });
    }
}
