using System.Text.Json;
using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class SmfMockVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("smf_mock");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("smf_mock", id);
        var survey = Survey(reference);
        double[] logMass = reference.Numbers("logM"), redshift = reference.Numbers("z");
        var sample = MassFunctionSample.Select(survey, logMass, redshift);
        foreach (var output in reference.Outputs.EnumerateObject())
        {
            switch (output.Name)
            {
                case "N":
                    reference.AssertSame(output.Value, sample.Count, Tolerance.Exact, "N");
                    break;
                case "vmax_first5":
                    reference.AssertSame(output.Value, logMass.Take(5).Select(survey.MaximumVolumeMpc3), reference.ToleranceOf("vmax"), "vmax_first5");
                    break;
                case "zmax_first5":
                    reference.AssertSame(output.Value, logMass.Take(5).Select(survey.MaximumRedshift), reference.ToleranceOf("vmax"), "zmax_first5");
                    break;
                case "vmax":
                    AssertVMax(reference, output.Value, sample, MassFunctionSample.Select(survey, logMass, redshift, reference.Numbers("weights")));
                    break;
                case "sty":
                    AssertSty(reference, output.Value, sample);
                    break;
                case "swml":
                    AssertSwml(reference, output.Value, StepwiseMaximumLikelihood.Estimate(sample, Bins(reference)));
                    break;
                default:
                    throw new InvalidDataException($"Unknown output {output.Name}");
            }
        }
    }

    private static MassFunctionSurvey Survey(ReferenceCase reference)
    {
        var limit = reference.Inputs.GetProperty("limit");
        return new(new FlatLambdaCdm(reference.Number("H0"), reference.Number("Om")), reference.Number("z1"), reference.Number("z2"),
            reference.Number("omega_sr"),
            new MassLimit(limit.GetProperty("a").GetDouble(), limit.GetProperty("b").GetDouble(), limit.GetProperty("Lmin").GetDouble()));
    }

    private static BinEdges Bins(ReferenceCase reference) => new(reference.Numbers("edges"));

    private static void AssertVMax(ReferenceCase reference, JsonElement want, MassFunctionSample sample, MassFunctionSample weighted)
    {
        var plain = VMax.Estimate(sample, Bins(reference));
        var heavy = VMax.Estimate(weighted, Bins(reference));
        foreach (var output in want.EnumerateObject())
        {
            IEnumerable<double> got = output.Name switch
            {
                "n" => plain.Select(point => (double)point.Count),
                "phi" => plain.Select(point => point.Phi),
                "sigma" => plain.Select(point => point.Sigma),
                "phi_weighted" => heavy.Select(point => point.Phi),
                "sigma_weighted" => heavy.Select(point => point.Sigma),
                _ => throw new InvalidDataException($"Unknown output vmax.{output.Name}"),
            };
            reference.AssertSame(output.Value, got, reference.ToleranceOf(output.Name == "n" ? "n" : "vmax"), $"vmax.{output.Name}");
        }
    }

    private static void AssertSwml(ReferenceCase reference, JsonElement want, StepwiseMassFunction got)
    {
        foreach (var output in want.EnumerateObject())
        {
            var (values, tolerance) = output.Name switch
            {
                "n" => (got.Points.Select(point => (double)point.Count), Tolerance.Exact),
                "phi" => (got.Points.Select(point => point.Phi), reference.ToleranceOf("swml", "phi")),
                "sigma_shape" => (got.SigmaShape, reference.ToleranceOf("swml", "sigma")),
                "sigma_total" => (got.Points.Select(point => point.Sigma), reference.ToleranceOf("swml", "sigma")),
                "Vk" => (got.VolumesMpc3, reference.ToleranceOf("swml", "Vk")),
                // The file gives no tolerance for what is only (lower + upper)/2 of its own edges.
                "centres" => (got.Points.Select(point => point.Centre), new Tolerance(1e-15, 0)),
                _ => throw new InvalidDataException($"Unknown output swml.{output.Name}"),
            };
            reference.AssertSame(output.Value, values, tolerance, $"swml.{output.Name}");
        }
    }

    private static void AssertSty(ReferenceCase reference, JsonElement want, MassFunctionSample sample)
    {
        var fit = SandageTammannYahil.Fit(sample).Fit;
        Assert.NotNull(fit);
        foreach (var output in want.EnumerateObject())
        {
            if (output.Name == "lnL_points") AssertPoints(reference, output.Value, sample);
            else reference.AssertSame(output.Value, StyValue(output.Name, fit), StyTolerance(reference, output.Name), $"sty.{output.Name}");
        }
    }

    private static void AssertPoints(ReferenceCase reference, JsonElement points, MassFunctionSample sample)
    {
        foreach (var point in points.EnumerateArray())
            reference.AssertSame(point.GetProperty("lnL"),
                SandageTammannYahil.LogLikelihood(sample, point.GetProperty("logMstar").GetDouble(), point.GetProperty("alpha").GetDouble()),
                reference.ToleranceOf("sty", "lnL_points"), "sty.lnL_points");
    }

    private static object StyValue(string name, SchechterFit fit) => name switch
    {
        "logMstar" => fit.Function.LogCharacteristicMass,
        "alpha" => fit.Function.Slope,
        "lnL" => fit.LogLikelihood,
        "cov" => Covariance(fit.SigmaLogCharacteristicMass, fit.SigmaSlope, fit.Correlation),
        "sigma_logMstar" => fit.SigmaLogCharacteristicMass,
        "sigma_alpha" => fit.SigmaSlope,
        "corr" => fit.Correlation,
        "phi_star" => fit.Function.Normalisation,
        "log_phi_star" => fit.Function.LogNormalisation,
        "sigma_log_phi_star" => fit.SigmaLogNormalisation,
        "phi_star_n1" => Math.Pow(10, fit.LogNormalisationDavisHuchra),
        "log_phi_star_n1" => fit.LogNormalisationDavisHuchra,
        _ => throw new InvalidDataException($"Unknown output sty.{name}"),
    };

    private static double[][] Covariance(double first, double second, double correlation) =>
        [[first * first, correlation * first * second], [correlation * first * second, second * second]];

    private static Tolerance StyTolerance(ReferenceCase reference, string name)
    {
        double sigma = reference.ToleranceOf("sty", "sigma").Relative, log = reference.ToleranceOf("sty", "log_phi_star").Absolute;
        return name switch
        {
            "logMstar" or "alpha" or "lnL" or "corr" => reference.ToleranceOf("sty", name),
            "log_phi_star" or "log_phi_star_n1" => new(0, log),
            // A density may be off by what its logarithm may, a variance by twice what its root may.
            "phi_star" or "phi_star_n1" => new(log * Math.Log(10), 0),
            "cov" => new(2 * sigma, 0),
            _ => new(sigma, 0),
        };
    }
}
