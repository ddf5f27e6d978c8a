namespace GalaxyMergers.Science.MassFunctions;

/// <summary>A fit or the reason why there is none.</summary>
/// <typeparam name="TFit"><see cref="SchechterFit"/> or <see cref="DoubleSchechterFit"/>.</typeparam>
/// <param name="Status">Whether a fit exists.</param>
/// <param name="Fit">The fit; null unless the status is <see cref="SchechterFitStatus.Fitted"/>.</param>
public sealed record SchechterFitResult<TFit>(SchechterFitStatus Status, TFit? Fit)
    where TFit : class;
