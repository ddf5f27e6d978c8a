using System.Text.Json;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class MorphologyMidVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("morphology_mid");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("morphology_mid", id);
        var options = new MorphologyOptions { Gain = reference.Number("gain") };
        var got = GalaxyMorphology.Measure(ReferenceImage.Of(reference), ReferenceImage.Segments(reference), reference.Count("label"), options);
        foreach (var output in reference.Outputs.EnumerateObject())
            if (output.Name == "segmap_mid") AssertSegment(reference, output.Value, got.Mid!.Segment);
            else reference.AssertSame(output.Value, Value(output.Name, got), reference.ToleranceOf(output.Name), output.Name);
    }

    private static object Value(string name, GalaxyMorphology got) => name switch
    {
        "multimode" => got.Mid!.Multimode,
        "intensity" => got.Mid!.Intensity,
        "deviation" => got.Mid!.Deviation,
        "shape_asymmetry" => got.Detection!.Asymmetry,
        "outer_asymmetry" => got.Detection!.OuterAsymmetry,
        "rmax_circ" => got.Detection!.MaximumRadius,
        "rmax_ellip" => got.Detection!.MaximumSemiMajor,
        "rhalf_circ" => got.Detection!.HalfLightRadius,
        "rhalf_ellip" => got.Detection!.HalfLightSemiMajor,
        "segmap_shape_asym" => Rows(got.Detection!.Segment, got.StampWidth),
        // statmorph does not flag a boxcar of one pixel; we do.
        "flag" => (int)GalaxyMorphology.QualityOf(got.Warnings & ~MorphologyWarnings.UnresolvedSmoothness),
        _ => throw new InvalidDataException($"Unknown output {name}"),
    };

    /// <summary>statmorph stops its search within one pixel's quantile of the edge, on either side of it; ours is the first pixel above.</summary>
    private static void AssertSegment(ReferenceCase reference, JsonElement want, bool[] got)
    {
        bool[] wanted = [.. want.EnumerateArray().SelectMany(row => row.GetString()!.Select(digit => digit == '1'))];
        Assert.Equal(wanted.Length, got.Length);
        int different = wanted.Zip(got, (a, b) => a != b).Count(differs => differs);
        Assert.True(different <= 1, $"{reference.Id}: {different} pixels of the MID segment differ, 1 may");
    }

    private static string[] Rows(bool[] segment, int width) => [.. segment.Chunk(width).Select(row => string.Concat(row.Select(isIn => isIn ? '1' : '0')))];
}
