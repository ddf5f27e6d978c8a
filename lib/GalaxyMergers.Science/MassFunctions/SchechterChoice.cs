namespace GalaxyMergers.Science.MassFunctions;

/// <summary>One against two Schechter components.</summary>
/// <param name="OneComponent">The fit with one.</param>
/// <param name="TwoComponents">The fit with two.</param>
/// <param name="LikelihoodRatio">2 (ln L₂ − ln L₁); NaN where either fit is missing.</param>
/// <param name="Significance">Two components are chosen where <see cref="P"/> is below this.</param>
public sealed record SchechterChoice(
    SchechterFitResult<SchechterFit> OneComponent, SchechterFitResult<DoubleSchechterFit> TwoComponents, double LikelihoodRatio, double Significance)
{
    /// <summary>Upper tail of χ² with two degrees of freedom, e^{−x/2}.</summary>
    public double P => Math.Exp(-0.5 * LikelihoodRatio);

    /// <summary>Whether two components are chosen: significantly better, or the only ones that fit.</summary>
    public bool PrefersDouble => P < Significance || (OneComponent.Fit is null && TwoComponents.Fit is not null);

    /// <summary>The chosen function; null where nothing fits.</summary>
    public IMassFunction? Function => PrefersDouble ? TwoComponents.Fit?.Function : OneComponent.Fit?.Function;
}
