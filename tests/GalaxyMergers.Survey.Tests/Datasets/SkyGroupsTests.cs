using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Survey.Tests.Datasets;

public class SkyGroupsTests
{
    private const double Arcsec = 1 / 3600.0;

    [Theory]
    [InlineData(180.0, 0.0)]
    [InlineData(0.0, 12.0)]
    [InlineData(359.9999, -60.0)]
    [InlineData(77.0, 89.9)]
    public void Neighbours_inside_the_radius_share_a_group_and_outside_it_do_not(double ra, double dec)
    {
        double eastward = Arcsec / Math.Cos(double.DegreesToRadians(dec)); // one arcsecond on the great circle, nearly
        double[] ras = [ra, (ra + (49 * eastward) + 360) % 360, (ra - (52 * eastward) + 360) % 360];
        Assert.Equal([0, 0, 1], SkyGroups.Find(ras, [dec, dec, dec], 50));
        Assert.Equal([0, 0, 1], SkyGroups.Find([ra, ra, ra], [dec, dec - (49 * Arcsec), dec - (101 * Arcsec)], 50));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Across_a_pole_right_ascension_says_nothing(int hemisphere)
    {
        double dec = hemisphere * (90 - (20 * Arcsec));
        Assert.Equal([0, 0, 0], SkyGroups.Find([10, 190, 100], [dec, dec, dec], 41));
        Assert.Equal([0, 1], SkyGroups.Find([10, 190], [dec, dec], 39));
        Assert.Equal([0, 0], SkyGroups.Find([0, 123], [hemisphere * 90, hemisphere * 90], 0.01));
    }

    [Fact]
    public void Friends_of_friends_form_one_group()
    {
        double[] chain = [.. Enumerable.Range(0, 50).Select(i => i * 40 * Arcsec)];
        Assert.All(SkyGroups.Find(chain, new double[50], 50), group => Assert.Equal(0, group));
        Assert.Equal(Enumerable.Range(0, 50), SkyGroups.Find(chain, new double[50], 39));
    }

    [Fact]
    public void A_distance_of_exactly_the_radius_is_not_closer_than_it() =>
        Assert.Equal([0, 1], SkyGroups.Find([0, 180], [0, 0], 180 * 3600));

    [Fact]
    public void Groups_are_numbered_in_order_of_appearance() =>
        Assert.Equal([0, 1, 0, 2, 1], SkyGroups.Find([200, 10, 200.001, 90, 9.999], [5, 5, 5, 5, 5], 10));

    [Fact]
    public void A_radius_of_zero_groups_nothing_and_a_huge_one_everything()
    {
        double[] ra = [1, 1, 100, 281], dec = [0, 0, 45, 0];
        Assert.Equal([0, 1, 2, 3], SkyGroups.Find(ra, dec, 0));
        Assert.Equal([0, 0, 0, 0], SkyGroups.Find(ra, dec, 181 * 3600));
        Assert.Empty(SkyGroups.Find([], [], 50));
    }

    [Fact]
    public void Any_number_of_objects_may_share_one_place()
    {
        int[] groups = SkyGroups.Find(new double[200_000], new double[200_000], 50); // pair by pair this would take minutes
        Assert.All(groups, group => Assert.Equal(0, group));
    }

    [Fact]
    public void Agrees_with_comparing_all_pairs()
    {
        Gen<ulong> seeds = ArbMap.Default.GeneratorFor<ulong>();
        Prop.ForAll(seeds.ToArbitrary(), seed =>
        {
            (double[] ra, double[] dec, double radius) = RandomField(seed);
            Assert.Equal(AllPairs(ra, dec, radius), SkyGroups.Find(ra, dec, radius));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_has_no_place_on_the_sky_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SkyGroups.Find([1, 2], [1], 50));
        Assert.Contains("Object 1", Assert.Throws<ArgumentException>(() => SkyGroups.Find([1, double.NaN], [1, 1], 50)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SkyGroups.Find([1], [90.1], 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => SkyGroups.Find([1], [1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SkyGroups.Find([1], [1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SkyGroups.Find([1], [1], 1e-6));
    }

    /// <summary>Up to 60 objects in a small field anywhere, at RA 0 or at a pole, so dense that chains form.</summary>
    private static (double[] Ra, double[] Dec, double Radius) RandomField(ulong seed)
    {
        var random = new SeededRandom(seed);
        double radius = Math.Pow(10, random.NextDouble(-1, 4)), spread = radius * Arcsec * random.NextDouble(1, 8);
        double ra0 = random.NextBool() ? 0 : random.NextDouble(0, 360);
        double dec0 = random.NextInt(4) switch { 0 => 90, 1 => -90, _ => random.NextDouble(-80, 80) };
        int count = random.NextInt(60);
        double[] ra = new double[count], dec = new double[count];
        for (int i = 0; i < count; i++)
        {
            dec[i] = Math.Clamp(dec0 + (spread * random.NextGaussian()), -90, 90);
            double wide = Math.Abs(dec0) == 90 ? 360 : spread / Math.Cos(double.DegreesToRadians(dec0));
            ra[i] = (ra0 + (wide * random.NextDouble(-1, 1)) + 720) % 360;
        }

        return (ra, dec, radius);
    }

    private static int[] AllPairs(double[] ra, double[] dec, double radiusArcsec)
    {
        int[] group = [.. Enumerable.Range(0, ra.Length)];
        for (int i = 0; i < ra.Length; i++)
            for (int j = 0; j < i; j++)
                if (group[i] != group[j] && Separation(ra[i], dec[i], ra[j], dec[j]) < radiusArcsec)
                {
                    (int from, int to) = (Math.Max(group[i], group[j]), Math.Min(group[i], group[j]));
                    for (int k = 0; k < group.Length; k++) if (group[k] == from) group[k] = to;
                }

        int[] first = [.. group.Distinct()];
        return [.. group.Select(g => Array.IndexOf(first, g))];
    }

    /// <summary>Haversine formula, arcseconds.</summary>
    private static double Separation(double ra1, double dec1, double ra2, double dec2)
    {
        (ra1, dec1, ra2, dec2) = (double.DegreesToRadians(ra1), double.DegreesToRadians(dec1), double.DegreesToRadians(ra2), double.DegreesToRadians(dec2));
        double haversine = Math.Pow(Math.Sin((dec1 - dec2) / 2), 2) + (Math.Cos(dec1) * Math.Cos(dec2) * Math.Pow(Math.Sin((ra1 - ra2) / 2), 2));
        return double.RadiansToDegrees(2 * Math.Asin(Math.Sqrt(haversine))) * 3600;
    }
}
