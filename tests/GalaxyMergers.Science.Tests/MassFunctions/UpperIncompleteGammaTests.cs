using GalaxyMergers.Science.MassFunctions;
using MathNet.Numerics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class UpperIncompleteGammaTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.02)]
    [InlineData(1)]
    [InlineData(40)]
    public void Has_its_closed_forms(double x)
    {
        AssertRelative(Math.Exp(-x), UpperIncompleteGamma.Value(1, x));
        AssertRelative((1 + x) * Math.Exp(-x), UpperIncompleteGamma.Value(2, x));
        AssertRelative(Math.Sqrt(Math.PI) * SpecialFunctions.Erfc(Math.Sqrt(x)), UpperIncompleteGamma.Value(0.5, x));
        AssertRelative(SpecialFunctions.ExponentialIntegral(x, 1), UpperIncompleteGamma.Value(0, x));
    }

    /// <summary>Γ(a+1, x) = a Γ(a, x) + xᵃ e⁻ˣ, also across the poles of Γ(a) and where Γ narrows at large a.</summary>
    [Theory]
    [InlineData(-4.3)]
    [InlineData(-2)]
    [InlineData(-1.0000000001)]
    [InlineData(-0.5)]
    [InlineData(3.7)]
    [InlineData(60)]
    [InlineData(400)]
    public void Obeys_its_recurrence(double a)
    {
        foreach (double x in new[] { 0.3, 2, 11, 70, 390 })
        {
            // Divided by Γ(a+1, x), so that nothing overflows.
            double next = UpperIncompleteGamma.Log(a + 1, x);
            double sum = a * Math.Exp(UpperIncompleteGamma.Log(a, x) - next) + Math.Exp(a * Math.Log(x) - x - next);
            Assert.Equal(1, sum, 1e-11);
        }
    }

    [Fact]
    public void Is_complete_at_zero()
    {
        AssertRelative(SpecialFunctions.Gamma(2.3), UpperIncompleteGamma.Value(2.3, 0));
        Assert.Equal(double.PositiveInfinity, UpperIncompleteGamma.Value(0, 0));
        Assert.Equal(double.PositiveInfinity, UpperIncompleteGamma.Value(-1.2, 0));
    }

    [Fact]
    public void Keeps_its_logarithm_where_the_value_underflows()
    {
        Assert.Equal(0, UpperIncompleteGamma.Value(0.4, 1e4));
        // Γ(a, x) → x^{a−1} e^{−x} [1 + (a−1)/x + …].
        double asymptotic = -0.6 * Math.Log(1e4) - 1e4 + Math.Log(1 - 0.6e-4 + 0.6 * 1.6e-8);
        Assert.Equal(asymptotic, UpperIncompleteGamma.Log(0.4, 1e4), 1e-9);
        Assert.Equal(double.NegativeInfinity, UpperIncompleteGamma.Log(0.4, double.PositiveInfinity));
    }

    [Fact]
    public void Refuses_what_it_is_not_defined_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperIncompleteGamma.Value(1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UpperIncompleteGamma.Value(double.PositiveInfinity, 1));
        Assert.True(double.IsNaN(UpperIncompleteGamma.Value(double.NaN, 1)));
        Assert.True(double.IsNaN(UpperIncompleteGamma.Value(1, double.NaN)));
    }

    private static void AssertRelative(double want, double got) => Assert.True(Math.Abs(got / want - 1) < 2e-13, $"{got:R}, wanted {want:R}");
}
