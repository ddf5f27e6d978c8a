namespace GalaxyMergers.Experiments.RunStore;

/// <summary>Something in a run's folder that is not as it was written.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Problem">What is wrong with it and what to do; reads on from the path.</param>
public sealed record RunFault(string Path, string Problem);
