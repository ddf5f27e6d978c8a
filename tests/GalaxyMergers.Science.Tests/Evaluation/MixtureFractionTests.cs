using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class MixtureFractionTests
{
    [Fact]
    public void Certain_labels_are_counted()
    {
        var mixture = MixtureFraction.Estimate([1, 0, 0, 0]);
        Assert.Equal(0.25, mixture.Fraction, 1e-10);
        // Binomial: π(1 − π)/n.
        Assert.Equal(Math.Sqrt(0.25 * 0.75 / 4), mixture.Error, 1e-9);
        Assert.Equal([1.0, 0, 0, 0], mixture.Probabilities);
        Assert.Equal([1.0, 0, 0, 0], mixture.ErrorWeights);
    }

    [Fact]
    public void Error_weights_sum_to_the_number_of_mergers_and_their_squares_to_its_variance()
    {
        var random = SeededRandom.For(3, "mixture");
        double[] p = [.. Enumerable.Range(0, 4000).Select(i => Balanced(i < 200 ? 1 : -1, random))];
        var mixture = MixtureFraction.Estimate(p);
        double number = mixture.Probabilities.Sum();
        Assert.Equal(number, mixture.ErrorWeights.Sum(), 1e-6 * number);
        Assert.Equal(number, mixture.Fraction * p.Length, 1e-6 * number);
        // Poisson number of galaxies and the error of the fraction, which are independent.
        double variance = mixture.Fraction * mixture.Fraction * p.Length + Math.Pow(mixture.Error * p.Length, 2);
        Assert.Equal(1, mixture.ErrorWeights.Sum(a => a * a) / variance, 0.02);
    }

    [Fact]
    public void The_error_is_the_scatter_between_samples()
    {
        var pulls = new double[200];
        for (int k = 0; k < pulls.Length; k++)
        {
            var random = SeededRandom.For(4, "mixture", k);
            double[] p = [.. Enumerable.Range(0, 1000).Select(_ => Balanced(random.NextDouble() < 0.1 ? 1 : -1, random))];
            var mixture = MixtureFraction.Estimate(p);
            pulls[k] = (mixture.Fraction - 0.1) / mixture.Error;
        }
        var moments = SampleMoments.FromValues(pulls);
        // Of 200 unit normals the mean scatters by 1/√200 = 0.071 and the standard deviation by 1/√400 = 0.05: four of these.
        Assert.InRange(moments.Mean, -0.28, 0.28);
        Assert.InRange(moments.StandardDeviation, 0.8, 1.2);
    }

    [Fact]
    public void Without_information_there_is_no_error_to_give()
    {
        var mixture = MixtureFraction.Estimate([0.5, 0.5]);
        Assert.Equal(double.PositiveInfinity, mixture.Error);
        Assert.Equal(mixture.Probabilities, mixture.ErrorWeights);
        Assert.True(MixtureFraction.Estimate([]) is { Fraction: double.NaN, Error: double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => MixtureFraction.Estimate([1.1]));
    }

    [Fact]
    public void By_mass_every_galaxy_belongs_to_a_bin()
    {
        var bins = BinEdges.Uniform(9, 1, 2);
        var byMass = MergerFractionByMass.Estimate(bins, [8.5, 9.5, 10.5, 11, 12], [1, 0, 1, 0, 1]);
        Assert.Equal(0.5, byMass.Fractions[0], 1e-9);
        Assert.Equal(2.0 / 3, byMass.Fractions[1], 1e-9);
        Assert.Equal([1.0, 0, 1, 0, 1], byMass.Probabilities);
        Assert.Equal(Math.Sqrt(0.25 / 2), byMass.Errors[0], 1e-9);
        Assert.Throws<ArgumentException>(() => MergerFractionByMass.Estimate(bins, [9], [0.1, 0.2]));
        Assert.Throws<ArgumentException>(() => MergerFractionByMass.Estimate(bins, [9, double.NaN], [0.1, 0.2]));
        Assert.True(double.IsNaN(MergerFractionByMass.Estimate(bins, [9.5], [0.1]).Errors[1])); // the bin is empty
    }

    private static double Balanced(int sign, SeededRandom random) => 1 / (1 + Math.Exp(-2.5 * (1.25 * sign + random.NextGaussian())));
}
