namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Where in a cutout a classifier finds evidence for "merger".</summary>
/// <param name="Values">Rows from the top, each from the left; not negative, on a scale of their own for each image.</param>
/// <param name="FrameShare">
/// Share of the cutout's width, about its centre, that the map spans: below 1 where the network sees a magnified centre, above 1 where it
/// sees the cutout shrunk.
/// </param>
public sealed record AttentionMap(IReadOnlyList<IReadOnlyList<double>> Values, double FrameShare);
