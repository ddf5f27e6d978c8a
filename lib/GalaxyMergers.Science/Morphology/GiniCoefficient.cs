namespace GalaxyMergers.Science.Morphology;

/// <summary>Gini coefficient of pixel values (Lotz, Primack and Madau 2004, equation 6): 0 for equal values, 1 for all light in one pixel.</summary>
public static class GiniCoefficient
{
    /// <summary>G = Σ (2i − n − 1)|X_i|/((n − 1) Σ|X_i|), |X| ascending, i = 1…n. NaN for n ≤ 1 or no light.</summary>
    public static double Compute(ReadOnlySpan<double> values)
    {
        if (values.Length <= 1) return double.NaN;
        var sorted = new double[values.Length];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(values[i]);
        Array.Sort(sorted);
        double sum = 0, ranked = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            ranked += (2.0 * (i + 1) - sorted.Length - 1) * sorted[i];
        }
        return sum == 0 ? double.NaN : ranked / ((sorted.Length - 1.0) * sum);
    }
}
