namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>One tensor as a safetensors header declares it; offsets count bytes from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, WeightType Type, long[] Shape, long Begin, long End);
