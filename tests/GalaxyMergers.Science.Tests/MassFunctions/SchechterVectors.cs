using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class SchechterVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("schechter");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("schechter", id);
        if (reference.HasInput("a")) AssertGamma(reference);
        else reference.AssertOutputs(Densities(reference), name => name is "logM" or "phi_dex_Mpc3_h70" ? "phi_dex" : name);
    }

    /// <summary>The file would forgive 1e-6 close to an integer; ours needs no such allowance.</summary>
    private static void AssertGamma(ReferenceCase reference)
    {
        double a = reference.Number("a");
        double[] x = reference.Numbers("x");
        reference.AssertOutputs(name => name switch
        {
            "upper_gamma" => x.Select(value => UpperIncompleteGamma.Value(a, value)),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        });
    }

    private static Func<string, object?> Densities(ReferenceCase reference)
    {
        double[] logMass = reference.Numbers("logM");
        var function = Function(reference);
        return name => name switch
        {
            "logM" => logMass,
            "phi_dex" => logMass.Select(function.PerDex),
            "number_density_above" => logMass.Select(function.NumberDensityAbove),
            "mass_density_above" => logMass.Select(function.MassDensityAbove),
            "phi_dex_Mpc3_h70" => logMass.Select(value => HubbleUnits.ToPerMpc3(function.PerDex(value), reference.Number("h"))),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }

    private static IMassFunction Function(ReferenceCase reference) => reference.HasInput("alpha")
        ? new SchechterFunction(reference.Number("logMstar"), reference.Number("log_phi_star"), reference.Number("alpha"))
        : new DoubleSchechterFunction(reference.Number("logMstar"), reference.Number("log_phi1"), reference.Number("alpha1"),
            reference.Number("log_phi2"), reference.Number("alpha2"));
}
