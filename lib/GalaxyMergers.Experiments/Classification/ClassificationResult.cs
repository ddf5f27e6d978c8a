namespace GalaxyMergers.Experiments.Classification;

/// <summary>What a call of <see cref="SkyClassification"/> came to.</summary>
/// <param name="Folder">The classification.</param>
/// <param name="Classified">Objects classified by this call.</param>
/// <param name="Unreadable">Of these, images that could not be classified.</param>
/// <param name="Missing">Parts that are left to others, or to a later call; none when the classification is complete.</param>
/// <param name="Holder">Who works on the same share; null when nobody else does.</param>
public sealed record ClassificationResult(ClassificationFolder Folder, long Classified, long Unreadable, int Missing, string? Holder);
