using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Experiments.FewLabels;

/// <summary>AUROC against the number of labels, and what further labels would bring if it goes on.</summary>
/// <param name="Points">From few labels to all that there are.</param>
/// <param name="Slope">d ln(1 − AUROC) / d ln(labels), by least squares; NaN where no point lies below 1 or all have as many labels.</param>
/// <param name="Offset">ln(1 − AUROC) of one label by the same line.</param>
public sealed record LearningCurve(IReadOnlyList<LearningCurvePoint> Points, double Slope, double Offset)
{
    /// <summary>Draws of fewer labels that are averaged.</summary>
    internal const int Repetitions = 4;

    /// <summary>Shares of the labels that heads are fitted to.</summary>
    internal static IReadOnlyList<double> Shares { get; } = [0.3, 0.45, 0.65, 1];

    /// <summary>AUROC with other numbers of labels, if 1 − AUROC goes on falling as a power of it (as learning curves do, Hestness et al. 2017); a guess, not a measurement.</summary>
    public double Extrapolate(int labels) => 1 - Math.Exp(Offset + (Math.Min(0, Slope) * Math.Log(labels)));

    /// <summary>Averages the draws of each number of labels.</summary>
    /// <param name="measured">Labels that were fitted to, and the AUROC of each draw.</param>
    internal static LearningCurve Create(IReadOnlyList<(int Labels, DeLongEstimate[] Draws)> measured)
    {
        LearningCurvePoint[] points = [.. measured.Select(m => LearningCurvePoint.Create(m.Labels, m.Draws))];
        LearningCurvePoint[] below = [.. points.Where(point => point.Auroc < 1)];
        double[] x = [.. below.Select(point => Math.Log(point.Labels))], y = [.. below.Select(point => Math.Log(1 - point.Auroc))];
        if (x.Distinct().Count() < 2) return new LearningCurve(points, double.NaN, double.NaN);
        (double offset, double slope) = MathNet.Numerics.LinearRegression.SimpleRegression.Fit(x, y);
        return new LearningCurve(points, slope, offset);
    }
}

/// <summary>One number of labels.</summary>
/// <param name="Labels">Labels that a head was fitted to.</param>
/// <param name="Auroc">Mean AUROC of the out-of-fold probabilities.</param>
/// <param name="Low">Lower end of its 95 % interval (DeLong), for the number of labels that tested it.</param>
/// <param name="High">Upper end.</param>
public sealed record LearningCurvePoint(int Labels, double Auroc, double Low, double High)
{
    internal static LearningCurvePoint Create(int labels, DeLongEstimate[] draws)
    {
        DeLongEstimate mean = draws[0] with { Auroc = draws.Average(draw => draw.Auroc), Variance = draws.Average(draw => draw.Variance) };
        AurocInterval interval = mean.Interval(0.95);
        return new(labels, mean.Auroc, interval.Lower, interval.Upper);
    }
}
