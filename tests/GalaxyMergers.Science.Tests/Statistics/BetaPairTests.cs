using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Statistics;

public sealed class BetaPairTests
{
    /// <summary>The rule of 20 points on each part leaves less than this; the closed forms below are exact.</summary>
    private const double Quadrature = 1e-9;

    [Theory]
    [InlineData(0.3), InlineData(0.9), InlineData(1.0), InlineData(1.4), InlineData(1.99)]
    public void The_sum_of_two_uniforms_has_the_triangular_distribution(double c) =>
        Assert.Equal(c <= 1 ? c * c / 2 : 1 - ((2 - c) * (2 - c) / 2), new BetaPair(1, 1, 1, 1).ProbabilityBelow(1, 1, c), Quadrature);

    [Theory]
    [InlineData(0.5, 0.5), InlineData(3.5, 0.5), InlineData(0.5, 900.5), InlineData(40.5, 2.5)]
    public void Two_alike_are_as_often_the_smaller(double a, double b) => Assert.Equal(0.5, new BetaPair(a, b, a, b).ProbabilityBelow(1, -1, 0), Quadrature);

    [Theory]
    [InlineData(0.2), InlineData(0.5), InlineData(0.8)]
    public void The_sum_of_two_arcsine_variables_is_symmetric(double offset)
    {
        BetaPair pair = new(0.5, 0.5, 0.5, 0.5);
        Assert.Equal(1, pair.ProbabilityBelow(1, 1, 1 - offset) + pair.ProbabilityBelow(1, 1, 1 + offset), Quadrature);
    }

    [Fact]
    public void One_variable_alone_has_its_own_distribution()
    {
        // Beta(2, 1): x².
        BetaPair pair = new(2, 1, 1, 3);
        Assert.Equal(0.09, pair.ProbabilityBelow(1, 0, 0.3), 1e-14);
        Assert.Equal(1 - 0.09, pair.ProbabilityBelow(-1, 0, -0.3), 1e-14);
        Assert.Equal(1 - (0.7 * 0.7 * 0.7), pair.ProbabilityBelow(0, 2, 0.6), 1e-14);
        Assert.Equal((1, 0), (pair.ProbabilityBelow(0, 0, 0), pair.ProbabilityBelow(0, 0, -1)));
    }

    [Fact]
    public void A_narrow_and_a_wide_one_are_compared_rightly()
    {
        // Y − X > −¼ with X sharply at ½ and Y uniform: ¾ but for the scatter of X, which cancels to first order.
        Assert.Equal(0.75, 1 - new BetaPair(50000.5, 50000.5, 1, 1).ProbabilityBelow(-1, 1, -0.25), Quadrature);
    }
}
