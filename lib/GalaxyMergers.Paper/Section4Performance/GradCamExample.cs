using GalaxyMergers.Experiments.RunStore;

namespace GalaxyMergers.Paper.Section4Performance;

/// <summary>One galaxy with the map of what moved the network towards "merger".</summary>
/// <param name="Prediction">The galaxy, with its cutout.</param>
/// <param name="Map">Rows × columns from the upper left corner, values ≥ 0 on any scale.</param>
/// <param name="FrameShare">Central share of the cutout's width that the map spans, in (0, 1]: the network sees a magnified centre.</param>
public sealed record GradCamExample(ObjectPrediction Prediction, IReadOnlyList<IReadOnlyList<double>> Map, double FrameShare);
