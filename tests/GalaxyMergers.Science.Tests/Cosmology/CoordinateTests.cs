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

    [Theory]
    [InlineData("07:48:34.09")]
    [InlineData(" 07 48 34.09 ")]
    [InlineData("+7h48m34.09s")]
    [InlineData("07h 48m 34.09s")]
    [InlineData("07H48M34.09S")]
    [InlineData("07 : 48 : 34.09")]
    [InlineData("07:48.568166666666666666")]
    [InlineData("7.8094694444444444444h")]
    [InlineData("117d08m31.35s")]
    [InlineData("117\u00B008'31.35\"")]
    [InlineData("117\u00B0 08\u2032 31.35\u2033")]
    [InlineData("117.142041666666666667")]
    [InlineData("1.17142041666666666667e2")]
    public void Right_ascensions_are_read_in_every_usual_spelling(string text) =>
        Assert.Equal(15 * (7 + (48 / 60.0) + (34.09 / 3600)), Sexagesimal.ParseRightAscension(text), 1e-12); // a few units in the last place

    [Theory]
    [InlineData("-00:30:00.0", -0.5)]
    [InlineData("\u221200 30 00", -0.5)]
    [InlineData("-00d30m00.0s", -0.5)]
    [InlineData("-0\u00B030'00\"", -0.5)]
    [InlineData("-00 30'00''", -0.5)]
    [InlineData("-00:30.0", -0.5)]
    [InlineData("-0.5", -0.5)]
    [InlineData("+90:00:00", 90)]
    [InlineData("-90", -90)]
    [InlineData("12d", 12)]
    [InlineData("+18 12 59.4", 18.2165)]
    public void Declinations_are_read_in_every_usual_spelling(string text, double degrees) =>
        Assert.Equal(degrees, Sexagesimal.ParseDeclination(text), 1e-13); // a few units in the last place

    [Theory]
    [InlineData("25:00:00")]
    [InlineData("24:00:00.01")]
    [InlineData("-01:00:00")]
    [InlineData("-0.001")]
    [InlineData("360.5")]
    [InlineData("361d00m00s")]
    [InlineData("+-12:00:00")]
    [InlineData("--12:00:00")]
    [InlineData("07:48:34.09:1")]
    [InlineData("0748:34")]
    [InlineData("07.5:48:34")]
    [InlineData("07:48.5:34")]
    [InlineData("07:-48:34")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void What_is_no_right_ascension_is_refused(string text) => Assert.Throws<FormatException>(() => Sexagesimal.ParseRightAscension(text));

    [Theory]
    [InlineData("+91:00:00.0")]
    [InlineData("90:00:00.1")]
    [InlineData("-90.0001")]
    [InlineData("+-12:00:00")]
    [InlineData("-+12:00:00")]
    [InlineData("- -12:00:00")]
    [InlineData("12h00m00s")]
    [InlineData("12:60:00")]
    public void What_is_no_declination_is_refused(string text) => Assert.Throws<FormatException>(() => Sexagesimal.ParseDeclination(text));

    [Theory]
    [InlineData("360")]
    [InlineData("360.0")]
    [InlineData("24:00:00")]
    [InlineData("360d00m00s")]
    [InlineData("-0")]
    [InlineData("0")]
    public void The_full_circle_is_its_beginning(string text) => Assert.Equal("0", Sexagesimal.ParseRightAscension(text).ToString("R", System.Globalization.CultureInfo.InvariantCulture));

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
