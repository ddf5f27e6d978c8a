using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>What calibrated probabilities alone predict for a cut, without labels.</summary>
/// <param name="Threshold">The cut; the paper's is p_m &gt; 0.95 (Figures 12 and 13).</param>
/// <param name="Selected">Objects that it selects.</param>
/// <param name="ExpectedMergers">Σp over all objects.</param>
/// <param name="ExpectedMergersError">√Σp(1−p), the scatter of the true number.</param>
/// <param name="ExpectedSelectedMergers">Σp over the selection.</param>
public sealed record CalibratedCut(
    ScoreThreshold Threshold, int Selected, double ExpectedMergers, double ExpectedMergersError, double ExpectedSelectedMergers)
{
    /// <summary>Expected share of mergers in the selection; NaN for an empty one.</summary>
    public double Purity => ExpectedSelectedMergers / Selected;

    /// <summary>Expected share of the mergers that the cut keeps; NaN where none is expected.</summary>
    public double Completeness => ExpectedSelectedMergers / ExpectedMergers;

    /// <summary>Expectations for calibrated <paramref name="p"/>, each in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">A p or threshold outside [0, 1].</exception>
    public static CalibratedCut At(ReadOnlySpan<double> p, ScoreThreshold threshold)
    {
        Probability.RequireAll(p, nameof(p));
        Probability.Require(threshold.Value, nameof(threshold));
        int selected = 0;
        double all = 0, variance = 0, kept = 0;
        foreach (double value in p)
        {
            all += value;
            variance += value * (1 - value);
            if (!threshold.Selects(value)) continue;
            selected++;
            kept += value;
        }
        return new(threshold, selected, all, Math.Sqrt(variance), kept);
    }
}
