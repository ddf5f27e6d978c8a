namespace GalaxyMergers.Experiments.RunStore;

/// <summary>What a classifier said of one object that it never saw in training or validation (section 2.4).</summary>
/// <param name="ObjId">SDSS photometric object identifier, 64 bit.</param>
/// <param name="IsMerger">The label of the dataset.</param>
/// <param name="MergerProbability">p_m, the softmax output for the class "merger", in [0, 1].</param>
/// <param name="ImagePath">Path of the cutout, as the dataset gives it or absolute.</param>
public sealed record ObjectPrediction(long ObjId, bool IsMerger, double MergerProbability, string ImagePath);
