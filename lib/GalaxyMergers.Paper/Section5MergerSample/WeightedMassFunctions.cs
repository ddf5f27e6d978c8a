using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// Mass functions of a whole survey, each galaxy counting for the probability that a calibration gives it. The errors include those of the
/// calibration (<see cref="CalibrationScatter"/>).
/// </summary>
internal sealed class WeightedMassFunctions
{
    /// <summary>Fewer labelled galaxies of a class with mass and redshift are too few to calibrate by these, or inside the volume.</summary>
    private const int FewestOfClass = 30;

    /// <summary>Mass function of all galaxies, of which mergers are a share: Weigel et al. (2016), whose volume is the paper's.</summary>
    private static readonly DoubleSchechterFunction s_all = DoubleSchechterFunction.AllGalaxiesWeigel2016.FromHubbleUnits();

    private readonly PooledPredictions _labelled;
    private readonly MergerSampleOptions _options;
    private readonly MergerMassFunctions _functions;
    private readonly double[] _scores;
    private readonly double[][] _properties;

    /// <summary>Mass and redshift of the survey's galaxies, of which the labelled ones are some.</summary>
    private readonly Dictionary<long, double[]> _known;

    /// <param name="sky">The classified survey.</param>
    /// <param name="functions">Mass functions of its galaxies; only those that count are looked at.</param>
    /// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
    /// <param name="options">Choices.</param>
    public WeightedMassFunctions(SkySample sky, MergerMassFunctions functions, PooledPredictions labelled, MergerSampleOptions options)
    {
        (_labelled, _options) = (labelled, options);
        (GalaxyColumns counted, _functions) = functions.OfCounted();
        _scores = Array.ConvertAll(counted.Rows, row => sky.SingleProbabilities[row]);
        _properties = [.. counted.LogMasses.Zip(counted.Redshifts, (mass, z) => new[] { mass, z })];
        _known = sky.Objects.Where(o => o.Galaxy is { LogStellarMass: not null, Redshift: not null })
            .ToDictionary(o => o.Galaxy.ObjId, o => new[] { o.Galaxy.LogStellarMass!.Value, o.Galaxy.Redshift!.Value });
    }

    /// <summary>By probabilities calibrated by the score alone, and the merger fraction by mass behind them.</summary>
    public (PopulationMassFunction MassFunction, MergerFractionByMass Fractions) ByScore() => Estimate("weighted by probability", from =>
    {
        ProbabilityCalibration calibration = ProbabilityCalibration.Fit(from);
        return (calibration.Predict(_scores), calibration.Prevalence);
    });

    /// <summary>By probabilities calibrated by the score on the labelled galaxies inside the counting volume alone; null where these are too few.</summary>
    public PopulationMassFunction? InsideVolume() => Known(x => _functions.Counts(x[0], x[1])) is not { } labels ? null : Estimate("calibrated inside the volume", from =>
    {
        ProbabilityCalibration calibration = ProbabilityCalibration.Fit(PooledPredictions.Resample(labels(from)));
        return (calibration.Predict(_scores), calibration.Prevalence);
    }).MassFunction;

    /// <summary>By the likelihood ratio of the score at the galaxy's mass and redshift, with the merger fraction of each bin by expectation maximisation; null likewise.</summary>
    public PopulationMassFunction? ByRatio() => Known(_ => true) is not { } labels ? null : Estimate("likelihood ratio by mass and redshift", from =>
        (Array.ConvertAll(Ratios(labels(from)), ratio => ratio / (1 + ratio)), 0.5)).MassFunction;

    /// <summary>By one fit of the Schechter function to all galaxies, with the same ratio; null likewise.</summary>
    public PopulationMassFunction? Hierarchical()
    {
        if (Known(_ => true) is not { } labels) return null;
        PopulationMassFunction found = _functions.Hierarchical("hierarchical fit", Ratios(labels(_labelled)), s_all);
        if (found.Schechter.Fit is not { } fit) return found;
        return WithScatter(found, CalibrationScatter.StandardDeviations(_labelled, _options, resampled =>
            _functions.HierarchicalFit(Ratios(labels(resampled)), s_all, fit.Function).Fit is { } again
                ? [again.MergerCount, again.Function.LogCharacteristicMass, again.Function.LogNormalisation, again.Function.Slope]
                : [double.NaN, double.NaN, double.NaN, double.NaN]));
    }

    /// <summary>Picks the labelled galaxies whose mass and redshift the survey has and a condition holds for; null where too few of a class do.</summary>
    private Func<PooledPredictions, ObjectPrediction[]>? Known(Func<double[], bool> condition)
    {
        ObjectPrediction[] Chosen(PooledPredictions from) => [.. from.Objects.Where(o => _known.TryGetValue(o.ObjId, out double[]? x) && condition(x))];
        ObjectPrediction[] all = Chosen(_labelled);
        int mergers = all.Count(o => o.IsMerger);
        return Math.Min(mergers, all.Length - mergers) < FewestOfClass ? null : Chosen;
    }

    private double[] Ratios(ObjectPrediction[] known)
    {
        ScoreLikelihoodRatio ratio = ScoreLikelihoodRatio.Fit([.. known.Select(o => o.MergerProbability)], [.. known.Select(o => _known[o.ObjId])], [.. known.Select(o => o.IsMerger)]);
        return [.. _scores.Zip(_properties, ratio.At)];
    }

    private (PopulationMassFunction MassFunction, MergerFractionByMass Fractions) Estimate(string name, Func<PooledPredictions, (double[] Calibrated, double Prevalence)> calibrate)
    {
        (double[] calibrated, double prevalence) = calibrate(_labelled);
        (PopulationMassFunction found, MergerFractionByMass fractions) = _functions.Weighted(name, calibrated, prevalence);
        double[] scatter = CalibrationScatter.StandardDeviations(_labelled, _options, resampled =>
        {
            (double[] again, double share) = calibrate(resampled);
            MassFunctionSample sample = _functions.WeightedSample(again, share).Sample;
            SchechterFunction? fit = SandageTammannYahil.Fit(sample).Fit?.Function;
            return [sample.WeightSum, fit?.LogCharacteristicMass ?? double.NaN, fit?.LogNormalisation ?? double.NaN, fit?.Slope ?? double.NaN];
        });
        return (WithScatter(found, scatter), fractions);
    }

    private static PopulationMassFunction WithScatter(PopulationMassFunction found, double[] scatter) => found with
    {
        NumberError = CalibrationScatter.QuadratureSum(found.NumberError!.Value, scatter[0]),
        Schechter = found.Schechter with
        {
            Fit = found.Schechter.Fit is not { } fitted ? null : fitted with
            {
                SigmaLogCharacteristicMass = CalibrationScatter.QuadratureSum(fitted.SigmaLogCharacteristicMass, scatter[1]),
                SigmaLogNormalisation = CalibrationScatter.QuadratureSum(fitted.SigmaLogNormalisation, scatter[2]),
                SigmaSlope = CalibrationScatter.QuadratureSum(fitted.SigmaSlope, scatter[3]),
            },
        },
    };
}

/// <summary>
/// How far estimates move because the calibration rests on so many labelled galaxies and no more: these are drawn anew with replacement,
/// each class keeping its number, and everything that rests on them is computed again (bootstrap).
/// </summary>
internal static class CalibrationScatter
{
    /// <summary>Standard deviation of each estimate; NaN where fewer than two resamples give one.</summary>
    /// <param name="labelled">Out-of-fold predictions of the labelled galaxies.</param>
    /// <param name="options">Number of resamples and seed.</param>
    /// <param name="estimates">Computes the estimates from labelled galaxies; NaN for one that does not exist.</param>
    public static double[] StandardDeviations(PooledPredictions labelled, MergerSampleOptions options, Func<PooledPredictions, double[]> estimates)
    {
        double[][] resampled = new double[options.CalibrationResamples][];
        Parallel.For(0, resampled.Length, k => resampled[k] = estimates(labelled.Resampled(SeededRandom.For(options.Seed, "calibration", k))));
        return [.. Enumerable.Range(0, resampled[0].Length).Select(j =>
            SampleMoments.FromValues([.. resampled.Select(values => values[j]).Where(double.IsFinite)]).StandardDeviation)];
    }

    /// <summary>Two independent errors together.</summary>
    public static double QuadratureSum(double counting, double calibration) => Math.Sqrt((counting * counting) + (calibration * calibration));
}
