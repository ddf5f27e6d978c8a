using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>
/// Platt's calibration, logit c(p) = a + b logit p, for samples too small for isotonic regression, which follows every accident of fewer than some
/// thousand objects (Niculescu-Mizil and Caruana 2005, section 4). The fit has a weak ridge on b; b is never negative.
/// </summary>
public static class SigmoidCalibration
{
    /// <summary>Knots of the curve lie from minus to plus this logit, beyond which it stays as it is.</summary>
    private const double LargestLogit = 16;

    /// <summary>Between knots the curve is straight: at this distance it is within 0.001 of the sigmoid at any slope up to 3.</summary>
    private const double KnotsPerUnit = 8;

    /// <summary>Fits the curve, in the form in which every calibration is kept.</summary>
    /// <param name="p">Probabilities of objects that the classifier was not trained on.</param>
    /// <param name="isMerger">What they are, both classes.</param>
    /// <exception cref="ArgumentException">Different lengths, or only one class or none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A p outside [0, 1], or NaN.</exception>
    public static IsotonicRegression Fit(ReadOnlySpan<double> p, ReadOnlySpan<bool> isMerger)
    {
        Probability.RequireAll(p, nameof(p));
        double[][] logits = new double[p.Length][];
        for (int i = 0; i < p.Length; i++) logits[i] = [Math.Clamp(Math.Log(p[i] / (1 - p[i])), -LargestLogit, LargestLogit)];
        LogisticRegression fit = LogisticRegression.Fit(logits, isMerger, balanced: false);
        if (fit.Coefficients[0] < 0) fit = fit with { Coefficients = [0] };
        int last = (int)(2 * LargestLogit * KnotsPerUnit);
        return IsotonicRegression.FromKnots([.. Enumerable.Range(0, last + 1).Select(k => -LargestLogit + (k / KnotsPerUnit)).Select(logit => new IsotonicKnot(1 / (1 + Math.Exp(-logit)), fit.Predict([logit])))]);
    }
}
