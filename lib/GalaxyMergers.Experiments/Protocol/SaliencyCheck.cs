namespace GalaxyMergers.Experiments.Protocol;

/// <summary>
/// Whether attention maps depend on what was learned (Adebayo et al. 2018): mean Spearman correlation, over the positions of a map, between the map by the network
/// that tests a galaxy and the map of the same cutout by another network. A map that a network with random weights draws as well explains nothing.
/// </summary>
/// <param name="Galaxies">Galaxies whose maps could be compared.</param>
/// <param name="Randomised">Mean correlation with the same network with random weights.</param>
/// <param name="RandomisedError">Its standard error.</param>
/// <param name="OtherFold">Mean correlation with the network of another fold; NaN where there is one fold alone.</param>
/// <param name="OtherFoldError">Its standard error.</param>
public sealed record SaliencyCheck(int Galaxies, double Randomised, double RandomisedError, double OtherFold, double OtherFoldError);
