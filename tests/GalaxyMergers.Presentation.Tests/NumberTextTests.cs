namespace GalaxyMergers.Presentation.Tests;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(0.375, 2, "0.38")]
    [InlineData(2.5, 0, "2")]
    [InlineData(-1.25, 1, "−1.2")]
    [InlineData(-0.001, 2, "0.00")]
    [InlineData(0, 3, "0.000")]
    [InlineData(double.NaN, 2, "n/a")]
    [InlineData(double.PositiveInfinity, 2, "∞")]
    [InlineData(double.NegativeInfinity, 2, "−∞")]
    public void Rounds_half_to_even(double value, int decimals, string text) => Assert.Equal(text, NumberText.Rounded(value, decimals));

    [Theory]
    [InlineData(1, "1.00")]
    [InlineData(0.72, "0.72")]
    [InlineData(0, "< 10⁻³⁰⁰")]
    [InlineData(0.0951, "0.10")]
    [InlineData(0.05, "0.050")]
    [InlineData(0.0201483749, "0.020")]
    [InlineData(0.0027119, "0.0027")]
    [InlineData(0.00013, "1.3×10⁻⁴")]
    [InlineData(9.96e-11, "1.0×10⁻¹⁰")]
    [InlineData(1e-300, "1.0×10⁻³⁰⁰")]
    [InlineData(double.NaN, "n/a")]
    public void P_values_have_two_significant_digits(double value, string text) => Assert.Equal(text, NumberText.PValue(value));

    [Fact]
    public void Errors_and_intervals_are_left_out_where_there_are_none()
    {
        Assert.Equal("0.032 ± 0.001", NumberText.WithError(0.032, 0.001, 3));
        Assert.Equal("0.032", NumberText.WithError(0.032, double.NaN, 3));
        Assert.Equal("n/a", NumberText.WithError(double.NaN, double.NaN, 3));
        Assert.Equal("0.99 [0.98, 1.00]", NumberText.WithInterval(0.99, 0.98, 1, 2));
        Assert.Equal("0.99", NumberText.WithInterval(0.99, double.NaN, 1, 2));
    }
}
