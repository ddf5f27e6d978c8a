using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

public sealed class SchechterFunctionTests
{
    private static readonly SchechterFunction Network = SchechterFunction.FromPublished(PaperConstants.NetworkMergers);
    private static readonly SchechterFunction Visual = SchechterFunction.FromPublished(PaperConstants.VisualMergers);

    [Fact]
    public void Is_minus_the_derivative_of_its_number_density()
    {
        const double step = 1e-4;
        foreach (IMassFunction function in new IMassFunction[] { Network, DoubleSchechterFunction.AllGalaxiesWeigel2016 })
            foreach (double mass in new[] { 8.5, 9.7, 10.6, 11.4 })
            {
                double slope = (function.NumberDensityAbove(mass - step) - function.NumberDensityAbove(mass + step)) / (2 * step);
                Assert.Equal(1, slope / function.PerDex(mass), 1e-6);
                double massSlope = (function.MassDensityAbove(mass - step) - function.MassDensityAbove(mass + step)) / (2 * step);
                Assert.Equal(1, massSlope / (function.PerDex(mass) * Math.Pow(10, mass)), 1e-6);
            }
    }

    [Fact]
    public void Diverges_at_the_faint_end_only_for_steep_slopes()
    {
        Assert.Equal(double.PositiveInfinity, new SchechterFunction(10.7, -3, -1.2).NumberDensityAbove(double.NegativeInfinity));
        Assert.Equal(1e-3 * MathNet.Numerics.SpecialFunctions.Gamma(0.5),
            new SchechterFunction(10.7, -3, -0.5).NumberDensityAbove(double.NegativeInfinity), 1e-12);
        MassFunctionSurvey noLimit = TestSurveys.VolumeLimited(1, double.NegativeInfinity);
        Assert.Throws<ArgumentException>(() => SimulatedGalaxies.Draw(new SchechterFunction(10.7, -3, -1.2), noLimit, SeededRandom.For(1, "endless")));
    }

    /// <summary>Specification, section 13.1: with the factor h³ Weigel et al. (2016) and Baldry et al. (2012) agree on n(&gt;10¹⁰), without it they do not.</summary>
    [Fact]
    public void Takes_the_published_normalisation_to_be_in_h3()
        => Assert.Equal(4.47e-3, DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits().NumberDensityAbove(10), 5e-6);

    /// <summary>Specification, section 16: the number of mergers and the merger fractions that the printed fits imply for 8032 deg² and 0.02 &lt; z &lt; 0.06.</summary>
    [Fact]
    public void Implies_the_paper_s_counts()
    {
        double volume = FlatLambdaCdm.Standard.VolumeMpc3(0.02, 0.06, SolidAngle.FromSquareDegrees(8032));
        Assert.Equal(1783, Network.FromHubbleUnits().NumberDensityAbove(10) * volume, 0.5);
        Assert.Equal(2931, Network.FromHubbleUnits().NumberDensityAbove(9) * volume, 0.5);
        double all = DoubleSchechterFunction.AllGalaxiesWeigel2016.NumberDensityAbove(10);
        Assert.Equal(0.031, Network.NumberDensityAbove(10) / all, 5e-4);
        Assert.Equal(0.0043, Visual.NumberDensityAbove(10) / all, 5e-5);
    }

    [Fact]
    public void Converts_units_back_and_forth()
    {
        Assert.Equal(Network.LogNormalisation, Network.FromHubbleUnits().ToHubbleUnits().LogNormalisation, 1e-15);
        var all = DoubleSchechterFunction.AllGalaxiesWeigel2016;
        Assert.Equal(HubbleUnits.ToPerMpc3(all.PerDex(10.2)), all.FromHubbleUnits().PerDex(10.2), 1e-14);
        Assert.Equal(all.PerDex(10.2), HubbleUnits.FromPerMpc3(all.FromHubbleUnits().ToHubbleUnits().FromHubbleUnits().PerDex(10.2)), 1e-14);
    }

    /// <summary>
    /// The factor 7.4 between the two published normalisations: a cut that keeps 80 per cent of the visual mergers and passes 2.8 per cent of the
    /// other galaxies more massive than 10¹⁰ would hold as many as the paper's sample; its purity would be a ninth.
    /// </summary>
    [Fact]
    public void Explains_the_offset_by_a_few_per_cent_of_false_positives()
    {
        var all = DoubleSchechterFunction.AllGalaxiesWeigel2016;
        double excess = Network.NumberDensityAbove(10) / Visual.NumberDensityAbove(10);
        Assert.Equal(7.26, excess, 0.005);
        double rate = ContaminatedMassFunction.FalsePositiveRateFor(Visual, all, 0.8, excess, 10);
        Assert.Equal(0.028, rate, 5e-4);
        var cut = new ContaminatedMassFunction(Visual, all, 0.8, rate);
        Assert.Equal(Network.NumberDensityAbove(10), cut.NumberDensityAbove(10), 1e-12);
        Assert.Equal(0.8 / excess, cut.PurityAbove(10), 1e-9);
    }

    [Fact]
    public void Is_a_mixture_behind_a_cut()
    {
        var all = DoubleSchechterFunction.AllGalaxiesWeigel2016;
        var perfect = new ContaminatedMassFunction(Visual, all, 1, 0);
        var everything = new ContaminatedMassFunction(Visual, all, 1, 1);
        Assert.Equal(Visual.PerDex(10.4), perfect.PerDex(10.4), 1e-15);
        Assert.Equal(all.PerDex(10.4), everything.PerDex(10.4), 1e-15);
        Assert.Equal(all.MassDensityAbove(9), everything.MassDensityAbove(9), 1);
        Assert.Equal(1, perfect.PurityAbove(9), 1e-12);
    }
}
