using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Reproduction.Evaluation;

/// <summary>How far p_m can be read as a probability on one test set (sections 4.1, 4.2; Figures 3 to 6).</summary>
/// <param name="All">Histogram of p_m of all objects.</param>
/// <param name="Mergers">Histogram of the mergers.</param>
/// <param name="Others">Histogram of the other galaxies.</param>
/// <param name="Reliability">Reliability diagram.</param>
/// <param name="CalibrationError">Expected calibration error with a bootstrap interval (± z·se: resampling adds scatter that only raises it).</param>
/// <param name="MaximumCalibrationError">Largest gap of a bin; no interval.</param>
/// <param name="Brier">Mean squared difference of p_m and outcome.</param>
/// <param name="LogLoss">Mean negative log-likelihood, nats.</param>
public sealed record ProbabilityQuality(
    ProbabilityHistogram All,
    ProbabilityHistogram Mergers,
    ProbabilityHistogram Others,
    ReliabilityDiagram Reliability,
    Estimate CalibrationError,
    double MaximumCalibrationError,
    Estimate Brier,
    Estimate LogLoss)
{
    internal static ProbabilityQuality Of(PooledPredictions set, EvaluationOptions options, SeededRandom random)
    {
        bool[] labels = set.Labels;
        double[] p = set.Probabilities;
        ReliabilityDiagram reliability = ReliabilityDiagram.Compute(labels, p, options.ReliabilityBins, options.ErrorBarSigma);
        double sigma = DeLongEstimate.SigmaOf(options.Confidence);
        return new(
            ProbabilityHistogram.Compute(p, options.HistogramBins),
            ProbabilityHistogram.Compute(p.AsSpan(0, set.MergerCount), options.HistogramBins),
            ProbabilityHistogram.Compute(p.AsSpan(set.MergerCount), options.HistogramBins),
            reliability,
            Estimate.Around(reliability.ExpectedCalibrationError, sigma * CalibrationErrorScatter(set, options, random)),
            reliability.MaximumCalibrationError,
            MeanOf(p.Select((value, i) => (value - (labels[i] ? 1 : 0)) * (value - (labels[i] ? 1 : 0))), sigma),
            MeanOf(p.Select((value, i) => Science.Evaluation.LogLoss.Compute([labels[i]], [value])), sigma));
    }

    private static double CalibrationErrorScatter(PooledPredictions set, EvaluationOptions options, SeededRandom random)
    {
        if (set.MergerCount == 0 || set.OtherCount == 0 || options.Resamples < 2)
            return double.NaN;
        bool[] labels = new bool[set.Labels.Length];
        double[] p = new double[labels.Length];
        double Statistic(ReadOnlySpan<int> rows)
        {
            for (int i = 0; i < rows.Length; i++)
                (labels[i], p[i]) = (set.Labels[rows[i]], set.Probabilities[rows[i]]);
            return ReliabilityDiagram.Compute(labels, p, options.ReliabilityBins, options.ErrorBarSigma).ExpectedCalibrationError;
        }

        return Bootstrap.Resample([set.MergerCount, set.OtherCount], Statistic, options.Resamples, new StreamRandom(random)).StandardError;
    }

    private static Estimate MeanOf(IEnumerable<double> values, double sigma)
    {
        SampleMoments moments = SampleMoments.Of([.. values]);
        return Estimate.Around(moments.Mean, sigma * moments.StandardError);
    }
}
