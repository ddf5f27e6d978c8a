using MathNet.Numerics.LinearAlgebra;

namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A mass function by stepwise maximum likelihood.</summary>
/// <param name="Points">
/// One point a bin; its Sigma is the total error. Bins at the faint end that nothing ties to the others (every galaxy that could have been seen there is there)
/// have no maximum-likelihood density: their Φ is NaN.
/// </param>
/// <param name="SigmaShape">1σ errors at fixed total number, Mpc⁻³ dex⁻¹; 0 in empty bins.</param>
/// <param name="ShapeCovariance">Covariance of all bins at fixed total number.</param>
/// <param name="TotalCovariance">The same with the Poisson error of the total number added.</param>
/// <param name="VolumesMpc3">V_k = ∫ dV(z) H_k(z): the volume in which each bin is observable.</param>
/// <param name="Iterations">Steps that the maximum took.</param>
public sealed record StepwiseMassFunction(
    IReadOnlyList<MassFunctionPoint> Points, IReadOnlyList<double> SigmaShape,
    Matrix<double> ShapeCovariance, Matrix<double> TotalCovariance, IReadOnlyList<double> VolumesMpc3, int Iterations);
