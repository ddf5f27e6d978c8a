using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class CompletenessPozzettiVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("completeness_pozzetti");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("completeness_pozzetti", id);
        double[] logMass = reference.Numbers("logM"), magnitude = reference.Numbers("mag");
        double magnitudeLimit = reference.Number("mag_limit");
        var options = new PozzettiOptions
        {
            MagnitudeLimit = magnitudeLimit,
            FaintFraction = reference.Number("faint_fraction"),
            Percentile = reference.Number("percentile"),
            MinimumLogMass = double.NegativeInfinity,
        };
        var completeness = PozzettiCompleteness.Fit(logMass, magnitude, reference.Numbers("z"), reference.Numbers("z_edges"), options);
        reference.AssertOutputs(name => name switch
        {
            "logM_lim_first5" => logMass.Zip(magnitude, (mass, m) => PozzettiCompleteness.LimitingLogMass(mass, m, magnitudeLimit)).Take(5),
            "z_centres" => completeness.Bins.Select(bin => bin.Centre),
            "n_faint" => completeness.Bins.Select(bin => bin.FaintCount),
            "logM_lim" => completeness.Bins.Select(bin => bin.LogMassLimit),
            "fit_a" => completeness.Limit.Slope,
            "fit_b" => completeness.Limit.Intercept,
            "logMlim_at_z" => AtRedshifts(reference, completeness.Limit),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        });
    }

    private static Dictionary<string, object?> AtRedshifts(ReferenceCase reference, MassLimit limit)
    {
        double[] z = JsonNumbers.Array(reference.Outputs.GetProperty("logMlim_at_z").GetProperty("z"));
        return new() { ["z"] = z, ["value"] = z.Select(limit.At) };
    }
}
