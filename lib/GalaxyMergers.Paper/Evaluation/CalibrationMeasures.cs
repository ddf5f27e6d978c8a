namespace GalaxyMergers.Paper.Evaluation;

/// <summary>The four measures of how far probabilities can be read as such; smaller is better.</summary>
/// <param name="CalibrationError">Expected calibration error: mean gap of the bins of the reliability diagram, weighted by their objects.</param>
/// <param name="MaximumCalibrationError">Largest gap of a bin.</param>
/// <param name="Brier">Mean squared difference of probability and outcome.</param>
/// <param name="LogLoss">Mean negative log-likelihood, nats.</param>
public sealed record CalibrationMeasures(Estimate CalibrationError, Estimate MaximumCalibrationError, Estimate Brier, Estimate LogLoss);
