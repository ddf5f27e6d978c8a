using System.Text.Json;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Morphology;

public sealed class MorphologyStatmorphVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("morphology_statmorph");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("morphology_statmorph", id);
        var image = ReferenceImage.Of(reference);
        var segments = ReferenceImage.Segments(reference);
        int label = reference.Count("label");
        var options = new MorphologyOptions { Gain = reference.Number("gain") };
        var got = GalaxyMorphology.Measure(image, segments, label, options);
        foreach (var output in reference.Outputs.EnumerateObject())
        {
            if (output.Name == "asymmetry_at") AssertAsymmetries(reference, output.Value, got, image, segments, label);
            else if (output.Name == "gini_segmap") AssertSegment(reference, output.Value, got);
            else reference.AssertSame(output.Value, Value(output.Name, got), ToleranceOf(reference, output.Name), output.Name);
        }
    }

    private static object Value(string name, GalaxyMorphology got) => name switch
    {
        // statmorph does not flag a boxcar of one pixel; we do.
        "flag" => (int)GalaxyMorphology.QualityOf(got.Warnings & ~MorphologyWarnings.UnresolvedSmoothness),
        "xmin_stamp" => got.StampX,
        "ymin_stamp" => got.StampY,
        "nx_stamp" => got.StampWidth,
        "ny_stamp" => got.StampHeight,
        "xc_centroid" => got.CentroidX,
        "yc_centroid" => got.CentroidY,
        "ellipticity_centroid" => got.ShapeAtCentroid!.Ellipticity,
        "elongation_centroid" => got.ShapeAtCentroid!.Elongation,
        "orientation_centroid" => got.ShapeAtCentroid!.AngleRadians,
        "xc_asymmetry" => got.AsymmetryX,
        "yc_asymmetry" => got.AsymmetryY,
        "ellipticity_asymmetry" => got.ShapeAtAsymmetryCentre!.Ellipticity,
        "elongation_asymmetry" => got.ShapeAtAsymmetryCentre!.Elongation,
        "orientation_asymmetry" => got.ShapeAtAsymmetryCentre!.AngleRadians,
        "rpetro_circ" => got.PetrosianRadius,
        "rpetro_ellip" => got.PetrosianSemiMajor,
        "rpetro_circ_centroid" => got.PetrosianRadiusAtCentroid,
        "flux_circ" => got.Flux,
        "r20" => got.R20,
        "r50" => got.R50,
        "r80" => got.R80,
        "sky_mean" => got.Sky!.Mean,
        "sky_median" => got.Sky!.Median,
        "sky_sigma" => got.Sky!.Sigma,
        "sky_asymmetry" => got.Sky!.Asymmetry,
        "sky_smoothness" => got.SkySmoothness,
        "skybox" => new[] { got.Sky!.FirstY, got.Sky.FirstY + got.Sky.Size, got.Sky.FirstX, got.Sky.FirstX + got.Sky.Size },
        "gini" => got.Gini,
        "m20" => got.M20,
        "gini_m20_bulge" => MergerRules.BulgeStatistic(got.Gini, got.M20),
        "gini_m20_merger" => MergerRules.MergerStatistic(got.Gini, got.M20),
        "concentration" => got.Concentration,
        "asymmetry" => got.Asymmetry,
        "smoothness" => got.Smoothness,
        "sn_per_pixel" => got.SignalToNoisePerPixel,
        "num_badpixels" => got.BadPixelCount,
        "boxcar_size" => got.BoxcarSize,
        "gini_segmap_area" => got.GiniSegment.Count(inside => inside),
        _ => throw new InvalidDataException($"Unknown output {name}"),
    };

    private static Tolerance ToleranceOf(ReferenceCase reference, string name) => name switch
    {
        "flag" or "xmin_stamp" or "ymin_stamp" or "nx_stamp" or "ny_stamp" or "skybox" or "num_badpixels" or "boxcar_size" => reference.ToleranceOf("stamp"),
        "xc_centroid" or "yc_centroid" or "ellipticity_centroid" or "elongation_centroid" or "orientation_centroid" => reference.ToleranceOf("centroid"),
        // The file gives no tolerance for the shape about a centre that may itself be off by 0.005.
        "xc_asymmetry" or "yc_asymmetry" or "ellipticity_asymmetry" or "elongation_asymmetry" or "orientation_asymmetry" => reference.ToleranceOf("asymmetry_centre"),
        "rpetro_circ" or "rpetro_ellip" or "rpetro_circ_centroid" or "flux_circ" => reference.ToleranceOf("rpetro"),
        "r20" or "r50" or "r80" => reference.ToleranceOf("r20_r50_r80"),
        "sky_mean" or "sky_median" or "sky_sigma" or "sky_asymmetry" or "sky_smoothness" => reference.ToleranceOf("sky"),
        // F = −0.693 M20 + 4.95 G and S = 0.139 M20 + 0.99 G: their errors follow.
        "gini_m20_bulge" => new(0, 0.693 * reference.ToleranceOf("m20").Absolute + 4.95 * reference.ToleranceOf("gini").Absolute),
        "gini_m20_merger" => new(0, 0.139 * reference.ToleranceOf("m20").Absolute + 0.99 * reference.ToleranceOf("gini").Absolute),
        // A mean over the segment, whose area may differ by as much.
        "sn_per_pixel" => reference.ToleranceOf("gini_segmap_area"),
        _ => reference.ToleranceOf(name),
    };

    private static void AssertAsymmetries(
        ReferenceCase reference, JsonElement want, GalaxyMorphology got, ImagePlane image, SegmentationMap segments, int label)
    {
        foreach (var at in want.EnumerateArray())
        {
            double x = at.GetProperty("x").GetDouble(), y = at.GetProperty("y").GetDouble();
            reference.AssertSame(at.GetProperty("A"), got.AsymmetryAbout(image, segments, x, y, label).Value, reference.ToleranceOf("asymmetry_at"), $"A({x}, {y})");
        }
    }

    /// <summary>The share of pixels that differ may be what the area may differ by.</summary>
    private static void AssertSegment(ReferenceCase reference, JsonElement want, GalaxyMorphology got)
    {
        bool[] wanted = [.. want.EnumerateArray().SelectMany(row => row.GetString()!.Select(digit => digit == '1'))];
        Assert.Equal(wanted.Length, got.GiniSegment.Length);
        int different = wanted.Zip(got.GiniSegment, (a, b) => a != b).Count(differs => differs);
        double allowed = reference.ToleranceOf("gini_segmap_area").Relative * wanted.Count(inside => inside);
        Assert.True(different <= allowed, $"{reference.Id}: {different} pixels of the Gini segment differ, {allowed} may");
    }
}
