using GalaxyMergers.Science.Cosmology;

namespace GalaxyMergers.Science.Tests.Cosmology;

public sealed class FlatLambdaCdmTests
{
    private static readonly FlatLambdaCdm EinsteinDeSitter = new(70, 1);

    /// <summary>Without a cosmological constant everything has a closed form.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(1.3)]
    [InlineData(20)]
    public void Einstein_de_sitter_is_exact(double z)
    {
        double distance = 2 * EinsteinDeSitter.HubbleDistanceMpc * (1 - 1 / Math.Sqrt(1 + z));
        Assert.Equal(1, EinsteinDeSitter.ComovingDistanceMpc(z) / distance, 1e-12);
    }

    [Fact]
    public void The_volume_is_the_integral_of_its_derivative()
    {
        var cosmology = FlatLambdaCdm.Standard;
        double sum = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(cosmology.DifferentialVolumeMpc3PerSteradian, 0.02, 0.06, 20);
        Assert.Equal(1, cosmology.VolumeMpc3(0.02, 0.06, 1) / sum, 1e-12);
        Assert.Equal(0, cosmology.VolumeMpc3(0.05, 0.05, 1));
        // A thin shell keeps its digits.
        Assert.Equal(1, cosmology.VolumeMpc3(0.05, 0.05 + 1e-9, 1) / (1e-9 * cosmology.DifferentialVolumeMpc3PerSteradian(0.05)), 1e-5);
    }

    [Fact]
    public void Nearby_distances_follow_hubble_s_law()
    {
        var cosmology = FlatLambdaCdm.Standard;
        Assert.Equal(cosmology.HubbleDistanceMpc * 1e-6, cosmology.ComovingDistanceMpc(1e-6), 1e-5 * cosmology.HubbleDistanceMpc * 1e-6);
        Assert.Equal(0, cosmology.ComovingDistanceMpc(0));
        Assert.Equal(double.NegativeInfinity, cosmology.DistanceModulus(0));
        Assert.Equal(cosmology.LuminosityDistanceMpc(0.3), cosmology.AngularDiameterDistanceMpc(0.3) * 1.3 * 1.3, 1e-9);
    }

    [Fact]
    public void Domains_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatLambdaCdm(0, 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatLambdaCdm(70, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatLambdaCdm(70, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlatLambdaCdm.Standard.ComovingDistanceMpc(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlatLambdaCdm.Standard.ComovingDistanceMpc(double.NaN));
    }

    [Fact]
    public void The_whole_sky_is_4_pi()
    {
        Assert.Equal(4 * Math.PI, SolidAngle.FromSquareDegrees(SolidAngle.WholeSkySquareDegrees), 1e-12);
        Assert.Equal(8032, SolidAngle.ToSquareDegrees(SolidAngle.FromSquareDegrees(8032)), 1e-9);
    }
}
