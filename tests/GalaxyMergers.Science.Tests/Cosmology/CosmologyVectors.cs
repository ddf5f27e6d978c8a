using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Cosmology;

public sealed class CosmologyVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("cosmology");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("cosmology", id);
        var cosmology = new FlatLambdaCdm(reference.Number("H0"), reference.Number("Om"));
        reference.AssertOutputs(reference.HasInput("area_deg2") ? Volume(reference, cosmology) : Distances(reference, cosmology));
    }

    private static Func<string, object?> Distances(ReferenceCase reference, FlatLambdaCdm cosmology)
    {
        double z = reference.Number("z");
        return name => name switch
        {
            "comoving_Mpc" => cosmology.ComovingDistanceMpc(z),
            "luminosity_Mpc" => cosmology.LuminosityDistanceMpc(z),
            "angular_diameter_Mpc" => cosmology.AngularDiameterDistanceMpc(z),
            "dVdz_Mpc3_sr" => cosmology.DifferentialVolumeMpc3PerSteradian(z),
            "distance_modulus" => cosmology.DistanceModulus(z),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }

    private static Func<string, object?> Volume(ReferenceCase reference, FlatLambdaCdm cosmology)
    {
        double steradians = SolidAngle.FromSquareDegrees(reference.Number("area_deg2"));
        return name => name switch
        {
            "omega_sr" => steradians,
            "volume_Mpc3" => cosmology.VolumeMpc3(reference.Number("z1"), reference.Number("z2"), steradians),
            _ => throw new InvalidDataException($"Unknown output {name}"),
        };
    }
}
