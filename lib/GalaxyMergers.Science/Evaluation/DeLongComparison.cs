using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>Two classifiers' AUROCs on the same objects.</summary>
/// <param name="First">Estimate of the first.</param>
/// <param name="Second">Estimate of the second.</param>
/// <param name="Covariance">DeLong covariance of the two areas.</param>
public sealed record DeLongComparison(DeLongEstimate First, DeLongEstimate Second, double Covariance)
{
    /// <summary>AUC₁ − AUC₂.</summary>
    public double Difference => First.Auroc - Second.Auroc;

    /// <summary>Variance of the difference, var₁ + var₂ − 2 cov.</summary>
    public double DifferenceVariance => Math.Max(0, First.Variance + Second.Variance - 2 * Covariance);

    /// <summary>Difference in standard errors; NaN where both areas agree without any variance, ±∞ where they differ without any.</summary>
    public double Z => Difference / Math.Sqrt(DifferenceVariance);

    /// <summary>Two-sided p of no difference.</summary>
    public double PTwoSided => 2 * NormalDistribution.UpperTail(Math.Abs(Z));
}
