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
