namespace GalaxyMergers.Learning.Networks.Layers;

/// <summary>Constants of every batch normalisation of a network.</summary>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Momentum">Share of a batch in the new running statistics.</param>
internal readonly record struct NormSettings(double Epsilon, double Momentum);
