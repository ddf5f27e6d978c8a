using GalaxyMergers.Science.MassFunctions;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class MassLimitTests
{
    [Fact]
    public void Inverts_itself_above_its_minimum()
    {
        var limit = new MassLimit(1.1, 13.2, 9);
        foreach (double z in new[] { 0.03, 0.045, 0.06 }) Assert.Equal(z, limit.MaximumRedshift(limit.At(z)), 1e-12);
        Assert.Equal(9, limit.At(0.001));
    }

    [Fact]
    public void Is_constant_for_a_volume_limited_sample()
    {
        var limit = MassLimit.Constant(9.5);
        Assert.Equal(9.5, limit.At(0.02));
        Assert.Equal(9.5, limit.At(5));
        Assert.Equal(double.PositiveInfinity, limit.MaximumRedshift(9.6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Must_rise(double slope) => Assert.Throws<ArgumentOutOfRangeException>(() => new MassLimit(slope, 13, 9));

    [Fact]
    public void Cannot_be_fitted_to_one_redshift_bin()
    {
        double[] mass = [10, 10.2, 9.8], magnitude = [17, 17.5, 16], redshift = [0.025, 0.022, 0.028];
        var error = Assert.Throws<MassFunctionException>(
            () => PozzettiCompleteness.Fit(mass, magnitude, redshift, [0.02, 0.03, 0.04], new PozzettiOptions()));
        Assert.Contains("1 of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_fall_with_redshift()
    {
        double[] mass = [10, 9], magnitude = [17, 17], redshift = [0.025, 0.035];
        Assert.Throws<MassFunctionException>(() => PozzettiCompleteness.Fit(mass, magnitude, redshift, [0.02, 0.03, 0.04], new PozzettiOptions()));
    }

    [Fact]
    public void Refuses_rows_without_values_and_bad_edges()
    {
        var options = new PozzettiOptions();
        Assert.Throws<ArgumentException>(() => PozzettiCompleteness.Fit([10, double.NaN], [17, 17], [0.025, 0.035], [0.02, 0.03, 0.04], options));
        Assert.Throws<ArgumentException>(() => PozzettiCompleteness.Fit([10, 10], [17, 17], [0.025, 0.035], [0.02, 0.02, 0.04], options));
        Assert.Throws<ArgumentException>(() => PozzettiCompleteness.Fit([10, 10], [17, 17], [0.025, 0.035], [0, 0.02, 0.04], options));
        Assert.Throws<ArgumentException>(() => PozzettiCompleteness.Fit([10, 10], [17], [0.025, 0.035], [0.02, 0.03, 0.04], options));
    }

    /// <summary>A galaxy at the flux limit is its own limit; one a factor ten brighter could have a tenth of the mass.</summary>
    [Fact]
    public void Scales_mass_with_flux()
    {
        Assert.Equal(10.3, PozzettiCompleteness.LimitingLogMass(10.3, 17.77, 17.77), 1e-12);
        Assert.Equal(9.3, PozzettiCompleteness.LimitingLogMass(10.3, 15.27, 17.77), 1e-12);
    }
}
