using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Cosmology;

public sealed class CoordinateTests
{
    [Fact]
    public void Sixty_never_appears()
    {
        var random = SeededRandom.For(1, "sexagesimal");
        for (int i = 0; i < 2000; i++)
        {
            string ra = Sexagesimal.RightAscension(random.NextDouble(-400, 800)), dec = Sexagesimal.Declination(random.NextDouble(-90, 90));
            Assert.DoesNotContain("60", string.Join(' ', ra.Split(':', '.')[..3]), StringComparison.Ordinal);
            Assert.DoesNotContain(":60", dec, StringComparison.Ordinal);
            Assert.StartsWith(dec[..1], Sexagesimal.Declination(Sexagesimal.ParseDeclination(dec)), StringComparison.Ordinal);
        }
        Assert.Equal("00:00:00.00", Sexagesimal.RightAscension(360 - 1e-9));
        Assert.Equal("+90:00:00.0", Sexagesimal.Declination(90));
        Assert.Equal("+00:00:00.0", Sexagesimal.Declination(-1e-9));
        Assert.Equal("-00:30:00.0", Sexagesimal.Declination(-0.5));
    }

    [Fact]
    public void Angles_can_be_read_back()
    {
        Assert.Equal(164.16320833333333, Sexagesimal.ParseRightAscension("10:56:39.17"), 1e-12);
        Assert.Equal(-0.5, Sexagesimal.ParseDeclination("-00:30:00.0"));
        foreach (string wrong in new[] { "10:60:00", "10:10", "a:b:c", "10:10:61", string.Empty })
            Assert.Throws<FormatException>(() => Sexagesimal.ParseRightAscension(wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sexagesimal.Declination(90.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sexagesimal.RightAscension(double.NaN));
    }

    [Fact]
    public void Object_ids_keep_every_bit()
    {
        var id = SdssObjId.Parse("587726031712944336");
        Assert.Equal((1, 1, true), (id.SkyVersion, id.FirstField + 1, id.IsPlausible));
        long assembled = ((long)id.SkyVersion << 59) | ((long)id.Rerun << 48) | ((long)id.Run << 32) | ((long)id.CameraColumn << 29)
            | ((long)id.FirstField << 28) | ((long)id.Field << 16) | (long)id.ObjectNumber;
        Assert.Equal(id.Value, assembled);
        Assert.Equal("587726031712944336", id.ToString());
        Assert.True(new SdssObjId(1) < new SdssObjId(2) && new SdssObjId(2) >= new SdssObjId(2));
        Assert.False(new SdssObjId(-1).IsPlausible);
        // A column read as floating point.
        Assert.Throws<FormatException>(() => SdssObjId.Parse("5.87726031712944e17"));
    }
}
