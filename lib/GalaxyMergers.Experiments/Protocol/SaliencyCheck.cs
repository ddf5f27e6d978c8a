namespace GalaxyMergers.Experiments.Protocol;

/// <summary>
/// Whether attention maps depend on what was learned (Adebayo et al. 2018): mean Spearman correlation, over the positions of a map, between the map by the network
/// that tests a galaxy and the map of the same cutout by another network. A map that a network with random weights draws as well explains nothing.
/// </summary>
/// <param name="RandomNetworks">Networks with random weights, each of them compared on galaxies of one fold.</param>
/// <param name="Randomised">Correlation with the same network with random weights: the mean over these networks of the mean over galaxies.</param>
/// <param name="RandomisedError">Standard error of that mean, from the scatter of the networks.</param>
/// <param name="OtherFold">Mean correlation with the network of another fold; NaN where there is one fold alone.</param>
/// <param name="OtherFoldError">Its standard error, from the scatter of the folds.</param>
public sealed record SaliencyCheck(int RandomNetworks, double Randomised, double RandomisedError, double OtherFold, double OtherFoldError);
