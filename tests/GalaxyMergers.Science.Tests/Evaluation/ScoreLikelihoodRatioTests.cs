using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.Evaluation;

/// <summary>Galaxies whose score, on the scale of the logit, is Gaussian with a mean that depends on mass and redshift, so that the true ratio is known.</summary>
public sealed class ScoreLikelihoodRatioTests
{
    private const double Width = 1.3;

    [Fact]
    public void The_true_ratio_is_found_where_class_and_score_depend_on_mass_and_redshift()
    {
        ScoreLikelihoodRatio ratio = Fit(6000, seed: 1);
        Galaxy[] others = Draw(4000, seed: 2);
        double[] errors = [.. others.Select(g => Math.Log(ratio.At(g.P, [g.LogMass, g.Redshift])) - LogRatio(g.Score, g.LogMass, g.Redshift))];
        SampleMoments moments = SampleMoments.FromValues(errors);
        Assert.Equal(0, moments.Mean, 0.1); // ln LR runs from -6 to 6
        Assert.True(moments.StandardDeviation < 0.4, $"{moments.StandardDeviation:F3}");
    }

    [Fact]
    public void Its_mean_over_the_others_is_one_at_every_redshift()
    {
        // The integral of p(score | merger); without redshift in the ratio it is far from one.
        ScoreLikelihoodRatio ratio = Fit(6000, seed: 1), byScore = Fit(6000, seed: 1, withProperties: false);
        Galaxy[] others = [.. Draw(40_000, seed: 3).Where(g => !g.IsMerger)];
        double Mean(Func<Galaxy, double> of, bool near) => others.Where(g => g.Redshift < 0.05 == near).Average(of);
        foreach (bool near in new[] { false, true }) Assert.Equal(1, Mean(g => ratio.At(g.P, [g.LogMass, g.Redshift]), near), 0.15);
        Assert.True(Mean(g => byScore.At(g.P, []), near: true) > 1.5 * Mean(g => byScore.At(g.P, []), near: false));
    }

    [Fact]
    public void How_many_mergers_were_labelled_does_not_matter()
    {
        Galaxy[] all = Draw(8000, seed: 4);
        Galaxy[] fewer = [.. all.Where((g, i) => !g.IsMerger || i % 4 == 0)];
        ScoreLikelihoodRatio one = Fit(all), other = Fit(fewer);
        Assert.All([0.05, 0.5, 0.95], p => Assert.Equal(0, Math.Log(one.At(p, [10.3, 0.05]) / other.At(p, [10.3, 0.05])), 0.25));
    }

    [Fact]
    public void Certain_scores_have_a_finite_ratio_and_bad_input_is_refused()
    {
        ScoreLikelihoodRatio ratio = Fit(2000, seed: 5);
        Assert.All([0.0, 1.0], p => Assert.True(double.IsFinite(Math.Log(ratio.At(p, [10, 0.05])))));
        Assert.Throws<ArgumentOutOfRangeException>(() => ratio.At(1.1, [10, 0.05]));
        Assert.Throws<ArgumentException>(() => ratio.At(0.5, [10]));
        Assert.Throws<ArgumentException>(() => ScoreLikelihoodRatio.Fit([0.5, 0.6], [[1], [double.NaN]], [true, false]));
        Assert.Throws<ArgumentException>(() => ScoreLikelihoodRatio.Fit([0.5, 0.6], [[1], [2]], [true, true]));
    }

    private sealed record Galaxy(double Score, double LogMass, double Redshift, bool IsMerger)
    {
        public double P => 1 / (1 + Math.Exp(-Score));
    }

    private static double Mean(bool merger, double logMass, double redshift) => merger ? 1 + (0.4 * (logMass - 10)) : -1 + (0.5 * (logMass - 10)) - (30 * (redshift - 0.05));

    private static double LogRatio(double score, double logMass, double redshift)
    {
        double Square(bool merger) => Math.Pow((score - Mean(merger, logMass, redshift)) / Width, 2);
        return 0.5 * (Square(false) - Square(true));
    }

    /// <summary>A third are mergers, heavier ones more often.</summary>
    private static Galaxy[] Draw(int count, long seed)
    {
        SeededRandom random = SeededRandom.For(3, "ratio", seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double mass = random.NextDouble(9, 11.5), redshift = random.NextDouble(0.01, 0.1);
            bool merger = random.NextDouble() < 0.2 + (0.12 * (mass - 9));
            return new Galaxy(Mean(merger, mass, redshift) + (Width * random.NextGaussian()), mass, redshift, merger);
        })];
    }

    private static ScoreLikelihoodRatio Fit(int count, long seed, bool withProperties = true) => Fit(Draw(count, seed), withProperties);

    private static ScoreLikelihoodRatio Fit(Galaxy[] galaxies, bool withProperties = true) => ScoreLikelihoodRatio.Fit(
        [.. galaxies.Select(g => g.P)], [.. galaxies.Select(g => withProperties ? new[] { g.LogMass, g.Redshift } : [])], [.. galaxies.Select(g => g.IsMerger)]);
}
