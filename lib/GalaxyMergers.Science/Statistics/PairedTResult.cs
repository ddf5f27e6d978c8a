namespace GalaxyMergers.Science.Statistics;

/// <summary>Outcome of a t-test on paired differences a − b.</summary>
/// <param name="MeanDifference">Mean of a − b.</param>
/// <param name="StandardError">Standard error that the test used (inflated in the corrected form).</param>
/// <param name="T">MeanDifference/StandardError.</param>
/// <param name="DegreesOfFreedom">n − 1.</param>
/// <param name="PLess">One-tailed p for H1: mean(a) &lt; mean(b).</param>
/// <param name="PGreater">One-tailed p for H1: mean(a) &gt; mean(b).</param>
/// <param name="PTwoSided">Two-tailed p.</param>
public sealed record PairedTResult(
    double MeanDifference, double StandardError, double T, int DegreesOfFreedom, double PLess, double PGreater, double PTwoSided);
