using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Section5MergerSample;

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
            SampleMoments.Of([.. resampled.Select(values => values[j]).Where(double.IsFinite)]).StandardDeviation)];
    }

    /// <summary>Two independent errors together.</summary>
    public static double QuadratureSum(double counting, double calibration) => Math.Sqrt((counting * counting) + (calibration * calibration));
}
