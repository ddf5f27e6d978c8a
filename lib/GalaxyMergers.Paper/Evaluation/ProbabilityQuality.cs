using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Paper.Evaluation;

/// <summary>How far p_m can be read as a probability on one test set (sections 4.1, 4.2; Figures 3 to 6).</summary>
/// <param name="All">Histogram of p_m of all objects.</param>
/// <param name="Mergers">Histogram of the mergers.</param>
/// <param name="Others">Histogram of the other galaxies.</param>
/// <param name="Reliability">Reliability diagram.</param>
/// <param name="Observed">
/// The measures with percentile bootstrap intervals. Resampling adds scatter, which only raises the two calibration errors: their
/// intervals lie high, and may lie above the value itself. <see cref="IfCalibrated"/> says how much of a value is scatter.
/// </param>
/// <param name="IfCalibrated">The noise floor: the measures that the same probabilities would have if they were right.</param>
public sealed record ProbabilityQuality(
    ProbabilityHistogram All,
    ProbabilityHistogram Mergers,
    ProbabilityHistogram Others,
    ReliabilityDiagram Reliability,
    CalibrationMeasures Observed,
    CalibrationMeasures IfCalibrated)
{
    /// <summary>Expected calibration error.</summary>
    public Estimate CalibrationError => Observed.CalibrationError;

    /// <summary>Largest gap of a bin.</summary>
    public Estimate MaximumCalibrationError => Observed.MaximumCalibrationError;

    /// <summary>Mean squared difference of p_m and outcome.</summary>
    public Estimate Brier => Observed.Brier;

    /// <summary>Mean negative log-likelihood, nats.</summary>
    public Estimate LogLoss => Observed.LogLoss;

    internal static ProbabilityQuality Create(PooledPredictions set, EvaluationOptions options, SeededRandom random)
    {
        double[] p = set.Probabilities;
        CalibrationMeter meter = new(set, options.ReliabilityBins);
        return new(
            ProbabilityHistogram.Compute(p, options.HistogramBins),
            ProbabilityHistogram.Compute(p.AsSpan(0, set.MergerCount), options.HistogramBins),
            ProbabilityHistogram.Compute(p.AsSpan(set.MergerCount), options.HistogramBins),
            ReliabilityDiagram.Compute(set.Labels, p, options.ReliabilityBins, options.ErrorBarSigma),
            meter.Observed(options, random),
            meter.IfCalibrated(options, random));
    }
}

/// <summary>The four measures of how far probabilities can be read as such; smaller is better.</summary>
/// <param name="CalibrationError">Expected calibration error: mean gap of the bins of the reliability diagram, weighted by their objects.</param>
/// <param name="MaximumCalibrationError">Largest gap of a bin.</param>
/// <param name="Brier">Mean squared difference of probability and outcome.</param>
/// <param name="LogLoss">Mean negative log-likelihood, nats.</param>
public sealed record CalibrationMeasures(Estimate CalibrationError, Estimate MaximumCalibrationError, Estimate Brier, Estimate LogLoss);

/// <summary>
/// Measures one set of probabilities many times: against its labels, against the labels of resampled objects, and against labels drawn
/// from the probabilities themselves.
/// </summary>
internal sealed class CalibrationMeter
{
    private readonly PooledPredictions _set;
    private readonly int _bins;
    private readonly int[] _bin;
    private readonly double[] _lossAsMerger;
    private readonly double[] _lossAsOther;

    public CalibrationMeter(PooledPredictions set, int bins)
    {
        (_set, _bins) = (set, bins);
        double[] edges = ProbabilityHistogram.EqualEdges(bins);
        _bin = Array.ConvertAll(set.Probabilities, p => ProbabilityHistogram.BinOf(edges, p));
        _lossAsMerger = Array.ConvertAll(set.Probabilities, p => Science.Evaluation.LogLoss.Compute([true], [p]));
        _lossAsOther = Array.ConvertAll(set.Probabilities, p => Science.Evaluation.LogLoss.Compute([false], [p]));
    }

    /// <summary>The measures with percentile intervals of a bootstrap within each class; without intervals where a class is empty.</summary>
    public CalibrationMeasures Observed(EvaluationOptions options, SeededRandom random)
    {
        int[] rows = [.. Enumerable.Range(0, _bin.Length)];
        double[] values = Measure(rows, _set.Labels);
        if (_set.MergerCount == 0 || _set.OtherCount == 0 || options.Resamples < 2)
            return Measures(i => Estimate.From(values[i]));
        double[][] replicates = Repeat(options.Resamples, () =>
        {
            for (int i = 0; i < rows.Length; i++)
                rows[i] = i < _set.MergerCount ? random.NextInt(_set.MergerCount) : _set.MergerCount + random.NextInt(_set.OtherCount);
            return Measure(rows, _set.Labels);
        });
        return Measures(i => Interval(values[i], replicates[i], options.Confidence));
    }

    /// <summary>The mean measures, with central intervals, of labels that are drawn from the probabilities: those of a perfectly calibrated classifier.</summary>
    public CalibrationMeasures IfCalibrated(EvaluationOptions options, SeededRandom random)
    {
        if (options.Resamples < 2 || _bin.Length == 0) return Measures(_ => Estimate.From(double.NaN));
        int[] rows = [.. Enumerable.Range(0, _bin.Length)];
        bool[] labels = new bool[rows.Length];
        double[][] replicates = Repeat(options.Resamples, () =>
        {
            for (int i = 0; i < labels.Length; i++) labels[i] = random.NextDouble() < _set.Probabilities[i];
            return Measure(rows, labels);
        });
        return Measures(i => Interval(replicates[i].Average(), replicates[i], options.Confidence));
    }

    private static CalibrationMeasures Measures(Func<int, Estimate> measure) => new(measure(0), measure(1), measure(2), measure(3));

    private static Estimate Interval(double value, double[] replicates, double confidence) =>
        new(value, Quantile.Compute(replicates, (1 - confidence) / 2), Quantile.Compute(replicates, (1 + confidence) / 2));

    private static double[][] Repeat(int times, Func<double[]> measure)
    {
        double[][] all = [.. Enumerable.Range(0, 4).Select(_ => new double[times])];
        for (int k = 0; k < times; k++)
        {
            double[] values = measure();
            for (int i = 0; i < values.Length; i++) all[i][k] = values[i];
        }
        return all;
    }

    /// <summary>Expected and maximum calibration error, Brier score and log loss of some rows.</summary>
    private double[] Measure(int[] rows, bool[] labels)
    {
        int[] counts = new int[_bins], mergers = new int[_bins];
        double[] sums = new double[_bins];
        double brier = 0, logLoss = 0;
        foreach (int row in rows)
        {
            int bin = _bin[row];
            double p = _set.Probabilities[row];
            counts[bin]++;
            sums[bin] += p;
            if (labels[row]) mergers[bin]++;
            brier += labels[row] ? (1 - p) * (1 - p) : p * p;
            logLoss += labels[row] ? _lossAsMerger[row] : _lossAsOther[row];
        }

        double expected = 0, maximum = double.NaN;
        for (int bin = 0; bin < _bins; bin++)
        {
            if (counts[bin] == 0) continue;
            double gap = Math.Abs(mergers[bin] - sums[bin]) / counts[bin];
            expected += gap * counts[bin] / rows.Length;
            if (!(gap <= maximum)) maximum = gap;
        }
        return [rows.Length == 0 ? double.NaN : expected, maximum, brier / rows.Length, logLoss / rows.Length];
    }
}
