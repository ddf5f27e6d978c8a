using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Cosmology;

public sealed class SexagesimalVectors
{
    public static TheoryData<string> Ids => ReferenceVectors.Ids("sexagesimal");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("sexagesimal", id);
        string ra = Sexagesimal.RightAscension(reference.Number("ra_deg")), dec = Sexagesimal.Declination(reference.Number("dec_deg"));
        var objId = reference.HasInput("objid") ? SdssObjId.Parse(reference.Inputs.GetProperty("objid").GetString()!) : default;
        reference.AssertOutputs(
            name => name switch
            {
                "ra" => ra,
                "dec" => dec,
                "skyversion" => objId.SkyVersion,
                "rerun" => objId.Rerun,
                "run" => objId.Run,
                "camcol" => objId.CameraColumn,
                "first_field" => objId.FirstField,
                "field" => objId.Field,
                "obj" => objId.ObjectNumber,
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            _ => "strings");
        Assert.Equal(ra, Sexagesimal.RightAscension(Sexagesimal.ParseRightAscension(ra)));
        Assert.Equal(dec, Sexagesimal.Declination(Sexagesimal.ParseDeclination(dec)));
    }
}
