namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One tensor as the description of a file declares it; offsets count bytes from the beginning of the data.</summary>
internal sealed record StoredTensor(string Name, WeightType Type, long[] Shape, long Begin, long End);
