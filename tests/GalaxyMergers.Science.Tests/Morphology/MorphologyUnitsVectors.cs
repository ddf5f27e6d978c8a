using System.Text.Json;
using GalaxyMergers.Science.Morphology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Morphology;

/// <summary>Cases by kind: gini, m20, aperture, asymmetry, concentration, boxcar, gaussian.</summary>
public sealed class MorphologyUnitsVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("morphology_units");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("morphology_units", id);
        switch (reference.Kind)
        {
            case "gini":
                reference.AssertOutputs(name => name == "gini" ? Gini(reference.Numbers("values")) : throw Unknown(name));
                break;
            case "m20":
                AssertM20(reference);
                break;
            case "concentration":
                AssertConcentration(reference);
                break;
            case "aperture":
                AssertEach(reference, "aperture", (_, i) => Aperture(reference, reference.Inputs.GetProperty("apertures")[i]));
                break;
            case "asymmetry":
                AssertEach(reference, "asymmetry", (want, _) => Asymmetry(reference, want));
                break;
            case "boxcar":
                AssertEach(reference, "filters", (_, i) => Filtered(reference, "size", i, ImageFilters.Boxcar(ReferenceImage.Of(reference), Inputs(reference, "sizes")[i].GetInt32())));
                break;
            case "gaussian":
                AssertEach(reference, "filters", (_, i) => Filtered(reference, "sigma", i, ImageFilters.Gaussian(ReferenceImage.Of(reference), Inputs(reference, "sigmas")[i].GetDouble())));
                break;
            default:
                throw new InvalidDataException($"Unknown kind {reference.Kind}");
        }
    }

    /// <summary>The file writes −99 where there is no value, as statmorph does; ours is NaN.</summary>
    private static double Gini(double[] values) => GiniCoefficient.Compute(values) is var gini && double.IsNaN(gini) ? -99 : gini;

    private static void AssertM20(ReferenceCase reference)
    {
        var image = ReferenceImage.Of(reference);
        bool[] segment = [.. ReferenceImage.Labels(reference).Select(label => label == 1)];
        var moment = BrightestMoment.Compute(image, segment);
        Assert.NotNull(moment);
        reference.AssertOutputs(
            name => name switch
            {
                "gini" => GiniCoefficient.Compute([.. image.Pixels.Where((_, i) => segment[i])]),
                "xc" => moment.CentreX,
                "yc" => moment.CentreY,
                "second_moment_total" => moment.TotalMoment,
                "threshold" => moment.Threshold,
                "second_moment_20" => moment.BrightMoment,
                "m20" => moment.M20,
                _ => throw Unknown(name),
            },
            name => name == "gini" ? "gini" : "m20");
    }

    private static void AssertConcentration(ReferenceCase reference)
    {
        var curve = new GrowthCurve(ReferenceImage.Of(reference), reference.Number("cx"), reference.Number("cy"), reference.Number("r_total"));
        reference.AssertOutputs(
            name => name switch
            {
                "r20" => curve.RadiusAt(0.2),
                "r50" => curve.RadiusAt(0.5),
                "r80" => curve.RadiusAt(0.8),
                "concentration" => 5 * Math.Log10(curve.RadiusAt(0.8) / curve.RadiusAt(0.2)),
                _ => throw Unknown(name),
            },
            _ => "concentration");
    }

    private static Func<string, object?> Aperture(ReferenceCase reference, JsonElement aperture)
    {
        var image = ReferenceImage.Of(reference);
        double Of(string name) => aperture.GetProperty(name).GetDouble();
        var (sum, area, overlap) = aperture.GetProperty("type").GetString() switch
        {
            "circle" => Sums(EllipticalAperture.Circle(Of("cx"), Of("cy"), Of("r")), image),
            "ellipse" => Sums(new EllipticalAperture(Of("cx"), Of("cy"), Of("a"), Of("b"), Of("theta")), image),
            "annulus" => Sums(AnnularAperture.Circular(Of("cx"), Of("cy"), Of("r_in"), Of("r_out")), image),
            "elliptical_annulus" => Sums(AnnularAperture.Elliptical(Of("cx"), Of("cy"), Of("a_in"), Of("a_out"), Of("b_out"), Of("theta")), image),
            var type => throw new InvalidDataException($"Unknown aperture {type}"),
        };
        return name => name switch { "sum" => sum, "area" => area, "area_overlap" => overlap, _ => throw Unknown(name) };
    }

    private static (double, double, double) Sums(EllipticalAperture aperture, ImagePlane image)
        => (aperture.Sum(image), aperture.Area, aperture.OverlapArea(image.Width, image.Height));

    private static (double, double, double) Sums(AnnularAperture aperture, ImagePlane image)
        => (aperture.Sum(image), aperture.Area, aperture.OverlapArea(image.Width, image.Height));

    private static Func<string, object?> Asymmetry(ReferenceCase reference, JsonElement want)
    {
        var image = ReferenceImage.Of(reference);
        double x = want.GetProperty("cx").GetDouble(), y = want.GetProperty("cy").GetDouble();
        var plain = RotationalAsymmetry.About(image, [], x, y, reference.Number("r"), 0);
        return name => name switch
        {
            "cx" => x,
            "cy" => y,
            "abs_diff" => plain.AbsoluteDifference,
            "abs_sum" => plain.AbsoluteFlux,
            "area" => plain.Area,
            "A_no_sky" => plain.Value,
            "A_sky_0p03" => (plain with { SkyAsymmetry = 0.03 }).Value,
            "rotated_pixel_r3c5" => RotationalAsymmetry.Rotated(image, x, y, 5, 3),
            _ => throw Unknown(name),
        };
    }

    private static Func<string, object?> Filtered(ReferenceCase reference, string parameter, int i, ImagePlane image) => name => name switch
    {
        _ when name == parameter => Inputs(reference, parameter + "s")[i].GetDouble(),
        "first_row" => image.Pixels[..image.Width],
        "row7" => image.Pixels[(7 * image.Width)..(8 * image.Width)],
        _ => throw Unknown(name),
    };

    private static JsonElement Inputs(ReferenceCase reference, string name) => reference.Inputs.GetProperty(name);

    /// <summary>These kinds have a list of output objects, one for each of the inputs.</summary>
    private static void AssertEach(ReferenceCase reference, string tolerance, Func<JsonElement, int, Func<string, object?>> compute)
    {
        int i = 0;
        foreach (var want in reference.Outputs.EnumerateArray())
        {
            var got = compute(want, i);
            foreach (var output in want.EnumerateObject())
                reference.AssertSame(output.Value, got(output.Name), reference.ToleranceOf(tolerance), $"[{i}].{output.Name}");
            i++;
        }
        Assert.True(i > 0, $"{reference.Id} has no outputs");
    }

    private static InvalidDataException Unknown(string name) => new($"Unknown output {name}");
}
