using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

/// <summary>Mergers hidden among other galaxies, with scores of two overlapping Gaussians, so that the likelihood ratio is known.</summary>
public sealed class HierarchicalMergerFitTests
{
    private static readonly DoubleSchechterFunction s_all = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();
    private static readonly SchechterFunction s_mergers = new(10.81, -3.894706 + 0.2, -0.62);
    private static readonly MassFunctionSurvey s_survey = TestSurveys.FluxLimited(0.25);

    [Fact]
    public void The_truth_is_recovered_and_the_errors_are_right()
    {
        const int Surveys = 30;
        int inside = 0, numberInside = 0;
        double[] pulls = new double[3];
        for (int seed = 0; seed < Surveys; seed++)
        {
            (MassFunctionSample sample, double[] ratios, int mergers) = Draw(seed, separation: 3);
            HierarchicalMergerFit fit = HierarchicalMergerFit.Fit(sample, ratios, s_all).Fit!;
            double[] pull =
            [
                (fit.Function.LogCharacteristicMass - s_mergers.LogCharacteristicMass) / fit.SigmaLogCharacteristicMass,
                (fit.Function.LogNormalisation - s_mergers.LogNormalisation) / fit.SigmaLogNormalisation,
                (fit.Function.Slope - s_mergers.Slope) / fit.SigmaSlope,
            ];
            for (int p = 0; p < 3; p++) pulls[p] += pull[p];
            inside += pull.Count(value => Math.Abs(value) < 1);
            if (Math.Abs(fit.MergerCount - mergers) < fit.SigmaMergerCount) numberInside++;
        }

        Assert.All(pulls, sum => Assert.InRange(sum / Surveys, -0.55, 0.55)); // 3 sigma of 30 surveys
        Assert.InRange(inside / (3.0 * Surveys), 0.683 - 0.2, 0.683 + 0.2); // 3 sigma of 30 surveys whose three parameters go together
        Assert.InRange(numberInside / (double)Surveys, 0.683 - 0.25, 1);
    }

    [Fact]
    public void With_classes_that_are_certain_it_is_the_fit_to_the_mergers()
    {
        (MassFunctionSample sample, double[] ratios, int mergers) = Draw(1, separation: 8);
        SchechterFitResult<HierarchicalMergerFit> result = HierarchicalMergerFit.Fit(sample, ratios, s_all);
        Assert.Equal(SchechterFitStatus.Fitted, result.Status);
        HierarchicalMergerFit fit = result.Fit!;
        SchechterFit direct = SandageTammannYahil.Fit(Mergers(1)).Fit!;
        // Of the same mergers; the direct fit takes the masses' density, this one their share of all galaxies, whose own masses scatter.
        Assert.Equal(direct.Function.LogCharacteristicMass, fit.Function.LogCharacteristicMass, direct.SigmaLogCharacteristicMass);
        Assert.Equal(direct.Function.Slope, fit.Function.Slope, direct.SigmaSlope);
        Assert.Equal(mergers, fit.MergerCount, 0.01 * mergers);
    }

    [Fact]
    public void Scores_that_say_nothing_give_no_fit()
    {
        (MassFunctionSample sample, _, _) = Draw(1, separation: 3);
        Assert.Null(HierarchicalMergerFit.Fit(sample, [.. Enumerable.Repeat(1.0, sample.Count)], s_all).Fit);
    }

    [Fact]
    public void Ratios_that_are_none_are_refused()
    {
        (MassFunctionSample sample, double[] ratios, _) = Draw(1, separation: 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => HierarchicalMergerFit.Fit(sample, [.. ratios[1..], 0], s_all));
        Assert.Throws<ArgumentException>(() => HierarchicalMergerFit.Fit(sample, ratios.AsSpan(1), s_all));
        Assert.Equal(SchechterFitStatus.TooFewGalaxies, HierarchicalMergerFit.Fit(MassFunctionSample.Select(s_survey, [], []), [], s_all).Status);
    }

    private static MassFunctionSample Mergers(int seed)
    {
        SimulatedGalaxies all = SimulatedGalaxies.Draw(s_all, s_survey, SeededRandom.For(6, "all", seed));
        bool[] isMerger = Classes(all, seed);
        return MassFunctionSample.Select(s_survey, [.. all.LogMasses.Where((_, i) => isMerger[i])], [.. all.Redshifts.Where((_, i) => isMerger[i])]);
    }

    private static bool[] Classes(SimulatedGalaxies all, int seed)
    {
        SeededRandom random = SeededRandom.For(6, "classes", seed);
        return [.. all.LogMasses.Select(mass => random.NextDouble() < s_mergers.PerDex(mass) / s_all.PerDex(mass))];
    }

    /// <summary>Scores N(0, 1) of others and N(separation, 1) of mergers: LR = exp(separation (score − separation/2)).</summary>
    private static (MassFunctionSample Sample, double[] Ratios, int Mergers) Draw(int seed, double separation)
    {
        SimulatedGalaxies all = SimulatedGalaxies.Draw(s_all, s_survey, SeededRandom.For(6, "all", seed));
        bool[] isMerger = Classes(all, seed);
        SeededRandom random = SeededRandom.For(6, "scores", seed);
        double[] ratios = [.. isMerger.Select(merger => Math.Exp(separation * (random.NextGaussian() + ((merger ? 0.5 : -0.5) * separation))))];
        return (MassFunctionSample.Select(s_survey, all.LogMasses, all.Redshifts), ratios, isMerger.Count(m => m));
    }
}
