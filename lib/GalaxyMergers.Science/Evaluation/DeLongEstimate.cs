using GalaxyMergers.Science.Statistics;
using MathNet.Numerics.RootFinding;

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

    /// <summary>
    /// The interval to report for a central <paramref name="confidence"/> in (0, 1): AUC ± σ·se where that lies in [0, 1], else
    /// <see cref="LogitInterval"/>. Where the variance is 0 or not defined (classes perfectly separated, all scores equal, one member of
    /// a class) it says nothing of the error and <see cref="HoeffdingInterval"/> is given; NaN where a class is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not in (0, 1).</exception>
    public AurocInterval Interval(double confidence)
    {
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie in (0, 1).");
        if (double.IsNaN(Auroc)) return new(double.NaN, double.NaN, AurocIntervalMethod.DeLong);
        if (!(Variance > 0))
        {
            var (low, high) = HoeffdingInterval(confidence);
            return new(low, high, AurocIntervalMethod.Hoeffding);
        }
        double sigma = SigmaOf(confidence), half = sigma * StandardError;
        if (Auroc - half >= 0 && Auroc + half <= 1) return new(Auroc - half, Auroc + half, AurocIntervalMethod.DeLong);
        var (lower, upper) = LogitInterval(sigma);
        return new(lower, upper, AurocIntervalMethod.DeLongLogit);
    }

    /// <summary>
    /// Interval that covers the AUC with at least <paramref name="confidence"/> in (0, 1) whatever the distributions (Hoeffding 1963,
    /// theorem 1, which his section 5 extends to such averages over pairs): the θ with k·KL(AUC‖θ) ≤ ln(2/(1−confidence)), where k is the
    /// size of the smaller class, the number of pairs without a common member. With perfect separation the lower end is
    /// ((1−confidence)/2)^(1/k), the exact bound of k successes in k trials. NaN if a class is empty.
    /// </summary>
    public (double Lower, double Upper) HoeffdingInterval(double confidence)
    {
        double limit = Math.Log(2 / (1 - confidence)) / Math.Min(Positives, Negatives);
        return double.IsNaN(Auroc) ? (double.NaN, double.NaN) : (Farthest(Auroc, limit), 1 - Farthest(1 - Auroc, limit));
    }

    /// <summary>AUC ± <paramref name="sigma"/>·se, clipped to [0, 1]; collapses to the AUC where the variance is 0.</summary>
    public (double Lower, double Upper) WaldInterval(double sigma = 2)
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

    /// <summary>The least θ ≤ <paramref name="area"/> with KL(area‖θ) ≤ <paramref name="limit"/>.</summary>
    private static double Farthest(double area, double limit)
    {
        if (area == 0) return 0;
        if (area == 1) return Math.Exp(-limit);
        double Excess(double theta) => area * Math.Log(area / theta) + (1 - area) * Math.Log((1 - area) / (1 - theta)) - limit;
        // KL ≥ area·ln(area/θ) + (1−area)·ln(1−area), so the root lies above this.
        double lowest = area * Math.Exp((-limit + (1 - area) * Math.Log(1 - area)) / area);
        if (lowest < double.Epsilon) return 0;
        return Brent.FindRoot(Excess, lowest, area, 1e-12, 200);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
