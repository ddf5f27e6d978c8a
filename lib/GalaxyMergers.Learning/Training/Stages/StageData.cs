namespace GalaxyMergers.Learning.Training.Stages;

/// <summary>What a stage learns from, and how it is read.</summary>
/// <param name="Batches">Training batches.</param>
/// <param name="Validation">Validation images.</param>
/// <param name="ImagesPerPass">Images whose gradients are computed at a time; null for the whole batch.</param>
/// <param name="EvaluationBatch">Images that are classified at a time.</param>
/// <param name="Workers">Threads that form batches.</param>
/// <param name="Seed">Seed of the choice among cached views.</param>
/// <param name="Cancellation">Ends waiting.</param>
internal sealed record StageData(
    IBatchSource Batches, IImageSet Validation, int? ImagesPerPass, int EvaluationBatch, int Workers, ulong Seed, CancellationToken Cancellation);
