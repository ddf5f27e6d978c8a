using GalaxyMergers.Science.Cosmology;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Tests.MassFunctions;

/// <summary>
/// A sky of the visual mergers (Weigel et al. 2017) among all galaxies (Weigel et al. 2016), 8032 deg², scored by a classifier as good as the paper's
/// (AUROC 0.9922, two normal distributions of the logit): 0.4 per cent of the galaxies are mergers. The cut p_m &gt; 0.95 does not give their mass function
/// back; weighting by calibrated probability does.
/// </summary>
public sealed class MergerMassFunctionTests
{
    /// <summary>Separation of the two score distributions in standard deviations: AUROC = Φ(d/√2).</summary>
    private const double Separation = 3.42;

    private static readonly SchechterFunction Mergers = SchechterFunction.FromPublished(PaperConstants.VisualMergers).FromHubbleUnits();
    private static readonly DoubleSchechterFunction Others = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();
    private static readonly BinEdges Bins = BinEdges.Uniform(9, 0.2, 13);
    private static readonly MassFunctionSurvey Survey
        = new(FlatLambdaCdm.Standard, 0.02, 0.06, SolidAngle.FromSquareDegrees(8032), new MassLimit(1, 13, 9));

    [Fact]
    public void The_cut_is_wrong_and_weights_are_right()
    {
        var pulls = new PullsByMethod(realisations: 3);
        pulls.AssertCutIsWrong();
        // Four standard errors of the mean of three.
        pulls.AssertUnbiased("weighted", 4 / Math.Sqrt(3));
        pulls.AssertUnbiased("fractions", 4 / Math.Sqrt(3));
        pulls.AssertUnbiased("corrected", 4 / Math.Sqrt(3));
    }

    [SlowFact]
    public void The_errors_of_weighted_mass_functions_are_right()
    {
        var pulls = new PullsByMethod(realisations: 40);
        pulls.AssertCutIsWrong();
        foreach (string method in new[] { "weighted", "fractions", "corrected" })
        {
            pulls.AssertUnbiased(method, 0.55);
            var bins = pulls.Of(method, "bins");
            Assert.True(bins.StandardDeviation is > 0.85 and < 1.2, $"{method}: scatter of the bins is {bins.StandardDeviation:F3}");
        }
    }

    [Fact]
    public void The_simulated_classifier_is_as_good_as_the_paper_s()
    {
        var sky = Sky(0);
        bool[] isMerger = [.. sky.LogMass.Select((_, i) => i < sky.MergerCount)];
        Assert.Equal(PaperConstants.Auroc, Auroc.Compute(isMerger, sky.Balanced), 0.006);
    }

    private static (double[] LogMass, double[] Redshift, double[] Balanced, double[] Calibrated, int MergerCount) Sky(int realisation)
    {
        var random = SeededRandom.For(2018, "merger-sky", realisation);
        var mergers = SimulatedGalaxies.Draw(Mergers, Survey, random);
        var others = SimulatedGalaxies.Draw(Others, Survey, random);
        double[] logMass = [.. mergers.LogMasses, .. others.LogMasses];
        double[] balanced = new double[logMass.Length], calibrated = new double[logMass.Length];
        for (int i = 0; i < logMass.Length; i++)
        {
            double sign = i < mergers.LogMasses.Length ? 1 : -1;
            // Both classes normal with unit variance: the log-likelihood ratio is d times the score.
            balanced[i] = 1 / (1 + Math.Exp(-Separation * (sign * Separation / 2 + random.NextGaussian())));
            calibrated[i] = PriorShift.Apply(balanced[i], Mergers.PerDex(logMass[i]) / (Mergers.PerDex(logMass[i]) + Others.PerDex(logMass[i])));
        }
        return (logMass, [.. mergers.Redshifts, .. others.Redshifts], balanced, calibrated, mergers.LogMasses.Length);
    }

    private sealed class PullsByMethod
    {
        private readonly Dictionary<(string Method, string What), List<double>> _pulls = [];

        public PullsByMethod(int realisations)
        {
            for (int i = 0; i < realisations; i++)
            {
                var sky = Sky(i);
                double[] cut = [.. sky.Balanced.Select(p => p > PaperConstants.MergerProbabilityCut ? 1.0 : 0)];
                Add("cut", MassFunctionSample.Select(Survey, sky.LogMass, sky.Redshift, cut));
                Add("weighted", MassFunctionSample.Select(Survey, sky.LogMass, sky.Redshift, sky.Calibrated));
                var fractions = MergerFractionByMass.Estimate(Bins, sky.LogMass, sky.Balanced);
                Add("fractions", MassFunctionSample.Select(Survey, sky.LogMass, sky.Redshift, fractions.Probabilities, fractions.ErrorWeights));
                AddBins("corrected", [.. CorrectedMassFunction.Estimate(
                    Survey, sky.LogMass, sky.Redshift, [.. cut.Select(value => value == 1)], Bins, Rates()).Select(point => point.Corrected)]);
            }
        }

        public SampleMoments Of(string method, string what) => SampleMoments.FromValues([.. _pulls[(method, what)]]);

        public void AssertCutIsWrong()
        {
            // Three standard deviations on average, not of the mean: each single sky shows it.
            Assert.True(Of("cut", "slope").Mean < -2.5, $"slope pull {Of("cut", "slope").Mean:F2}");
            Assert.True(Of("cut", "normalisation").Mean > 2, $"normalisation pull {Of("cut", "normalisation").Mean:F2}");
            Assert.True(Of("cut", "bins").Mean > 2.5, $"bin pull {Of("cut", "bins").Mean:F2}");
        }

        public void AssertUnbiased(string method, double bound)
        {
            foreach (var (key, values) in _pulls)
                if (key.Method == method)
                    Assert.True(Math.Abs(values.Average()) < bound, $"{method}: mean pull of {key.What} is {values.Average():F2}");
        }

        private void Add(string method, MassFunctionSample sample)
        {
            var estimate = MassFunctionEstimate.Create(sample, Bins);
            var fit = estimate.Schechter.Fit!;
            Add(method, "mass", (fit.Function.LogCharacteristicMass - Mergers.LogCharacteristicMass) / fit.SigmaLogCharacteristicMass);
            Add(method, "slope", (fit.Function.Slope - Mergers.Slope) / fit.SigmaSlope);
            Add(method, "normalisation", (fit.Function.LogNormalisation - Mergers.LogNormalisation) / fit.SigmaLogNormalisation);
            AddBins(method, estimate.VMax);
            AddBins(method, estimate.Stepwise.Points);
        }

        /// <summary>Bins in which at least ten true mergers are expected, whatever the estimator found.</summary>
        private void AddBins(string method, IReadOnlyList<MassFunctionPoint> points)
        {
            foreach (var point in points)
            {
                double truth = TestSurveys.BinMean(Mergers, point);
                if (point.IsFullyObservable && truth * 0.2 * Survey.MaximumVolumeMpc3(point.Centre) >= 10)
                    Add(method, "bins", (point.Phi - truth) / point.Sigma);
            }
        }

        private void Add(string method, string what, double pull)
        {
            if (!_pulls.TryGetValue((method, what), out var list)) _pulls[(method, what)] = list = [];
            list.Add(pull);
        }

        /// <summary>The rates of the cut as a large labelled set would show them.</summary>
        private static ClassifierRates Rates()
        {
            double logit = Math.Log(PaperConstants.MergerProbabilityCut / (1 - PaperConstants.MergerProbabilityCut)) / Separation;
            return new(NormalDistribution.UpperTail(logit - Separation / 2), 0.005, NormalDistribution.UpperTail(logit + Separation / 2), 0.0001);
        }
    }
}
