namespace GalaxyMergers.Science.Evaluation;

/// <summary>One point of an isotonic calibration curve.</summary>
/// <param name="X">Distinct input value.</param>
/// <param name="Y">Fitted value there, in [0, 1].</param>
public readonly record struct IsotonicKnot(double X, double Y);
