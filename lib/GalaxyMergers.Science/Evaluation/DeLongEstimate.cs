using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>AUROC with its DeLong variance.</summary>
/// <param name="Auroc">Area under the ROC curve; NaN if a class is empty.</param>
/// <param name="Variance">S10/n⁺ + S01/n⁻; NaN if a class has fewer than two members.</param>
/// <param name="Positives">Number of mergers.</param>
/// <param name="Negatives">Number of non-mergers.</param>
public sealed record DeLongEstimate(double Auroc, double Variance, int Positives, int Negatives)
{
    /// <summary>Standard error of the AUROC.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>AUC ± <paramref name="sigma"/>·se, clipped to [0, 1]; collapses to the AUC where the variance is 0.</summary>
    public (double Lower, double Upper) Interval(double sigma = 2)
        => (Math.Clamp(Auroc - sigma * StandardError, 0, 1), Math.Clamp(Auroc + sigma * StandardError, 0, 1));

    /// <summary>
    /// Interval that is symmetric in ln(AUC/(1−AUC)), so inside (0, 1) and better placed near 1; collapses to the AUC where the
    /// variance is 0, NaN where the variance is not but the AUC is 0 or 1.
    /// </summary>
    public (double Lower, double Upper) LogitInterval(double sigma = 2)
    {
        if (Variance == 0) return (Auroc, Auroc);
        double logit = Math.Log(Auroc / (1 - Auroc)), error = sigma * StandardError / (Auroc * (1 - Auroc));
        return (Logistic(logit - error), Logistic(logit + error));
    }

    /// <summary>The σ for a central interval of given <paramref name="confidence"/>: 1.96 for 0.95.</summary>
    public static double SigmaOf(double confidence) => NormalDistribution.UpperTailInverse((1 - confidence) / 2);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
