using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.MassFunctions;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>
/// Mass functions of a whole survey, each galaxy counting for the probability that a calibration gives it. The errors hold those of the
/// calibration (<see cref="CalibrationScatter"/>).
/// </summary>
/// <param name="sky">The classified survey.</param>
/// <param name="functions">Mass functions of its galaxies.</param>
/// <param name="labelled">Out-of-fold predictions of the labelled dataset.</param>
/// <param name="options">Choices.</param>
internal sealed class WeightedMassFunctions(SkySample sky, MergerMassFunctions functions, PooledPredictions labelled, MergerSampleOptions options)
{
    /// <summary>Fewer labelled galaxies of a class with a mass are too few to calibrate by mass.</summary>
    private const int FewestOfClass = 100;

    private readonly double[] _scores = Array.ConvertAll(sky.Galaxies.Rows, row => sky.SingleProbabilities[row]);

    private readonly Dictionary<long, double> _masses =
        sky.Objects.Where(o => o.Galaxy.LogStellarMass is not null).ToDictionary(o => o.Galaxy.ObjId, o => o.Galaxy.LogStellarMass!.Value);

    /// <summary>By probabilities calibrated by the score alone, and the merger fraction by mass behind them.</summary>
    public (PopulationMassFunction MassFunction, MergerFractionByMass Fractions) ByScore() => Estimate("weighted by probability", from =>
    {
        ProbabilityCalibration calibration = ProbabilityCalibration.Fit(from);
        return (calibration.Predict(_scores), calibration.Prevalence);
    });

    /// <summary>By probabilities calibrated by score and mass, from those labelled galaxies whose masses the survey has; null where these are too few.</summary>
    public PopulationMassFunction? ByScoreAndMass()
    {
        int Count(bool isMerger) => labelled.Objects.Count(o => o.IsMerger == isMerger && _masses.ContainsKey(o.ObjId));
        return Math.Min(Count(true), Count(false)) < FewestOfClass ? null : Estimate("weighted, calibrated by mass", from =>
        {
            ObjectPrediction[] known = [.. from.Objects.Where(o => _masses.ContainsKey(o.ObjId))];
            MassCalibration calibration = MassCalibration.Fit(
                [.. known.Select(o => o.MergerProbability)], [.. known.Select(o => _masses[o.ObjId])], [.. known.Select(o => o.IsMerger)]);
            return ([.. _scores.Zip(sky.Galaxies.LogMasses, calibration.Predict)], calibration.Prevalence);
        }).MassFunction;
    }

    private (PopulationMassFunction MassFunction, MergerFractionByMass Fractions) Estimate(string name, Func<PooledPredictions, (double[] Calibrated, double Prevalence)> calibrate)
    {
        (double[] calibrated, double prevalence) = calibrate(labelled);
        (PopulationMassFunction found, MergerFractionByMass fractions) = functions.Weighted(name, calibrated, prevalence);
        double[] scatter = CalibrationScatter.StandardDeviations(labelled, options, resampled =>
        {
            (double[] again, double share) = calibrate(resampled);
            MassFunctionSample sample = functions.WeightedSample(again, share).Sample;
            SchechterFunction? fit = SandageTammannYahil.Fit(sample).Fit?.Function;
            return [sample.WeightSum, fit?.LogCharacteristicMass ?? double.NaN, fit?.LogNormalisation ?? double.NaN, fit?.Slope ?? double.NaN];
        });
        return (found with
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
        }, fractions);
    }
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
