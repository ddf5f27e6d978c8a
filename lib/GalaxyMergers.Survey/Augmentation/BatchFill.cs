namespace GalaxyMergers.Survey.Augmentation;

/// <summary>
/// Fills one batch. Called on worker threads, for several steps at once; what it writes must depend on the step alone,
/// and it must write every element, since buffers are used again.
/// </summary>
/// <param name="step">Number of the batch.</param>
/// <param name="pixels">Where the inputs go: images x floats an image.</param>
/// <param name="indices">Where the galaxies' indices go.</param>
public delegate void BatchFill(long step, float[] pixels, int[] indices);
