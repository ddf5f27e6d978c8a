namespace GalaxyMergers.Experiments.Classification;

/// <summary>How far a classification has come.</summary>
/// <param name="Done">Objects classified by this call.</param>
/// <param name="Total">Objects that this call has to classify.</param>
/// <param name="Message">Something to tell once; null for a mere step.</param>
public sealed record ClassificationProgress(long Done, long Total, string? Message);
