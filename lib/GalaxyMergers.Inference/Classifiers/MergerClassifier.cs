
using GalaxyMergers.Inference.Compute;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>A trained classifier, ready for images.</summary>
public sealed class MergerClassifier : IDisposable
{
    private readonly ClassifierEnsemble _alone;

    /// <summary>Sets a classifier up.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="compute">Where and how it is computed.</param>
    /// <exception cref="ComputeException">There is no such device.</exception>
    public MergerClassifier(ClassifierFile file, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(file);
        _alone = new ClassifierEnsemble([file], compute);
    }

    /// <summary>The file that it came from.</summary>
    public ClassifierFile Description => _alone.Members[0];

    /// <summary>
    /// Classifies image files in the order given; on several threads; memory does not grow with the number of files.
    /// </summary>
    /// <param name="files">The files; those that cannot be read get a status, not an exception.</param>
    /// <param name="options">Batch and views.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <exception cref="ComputeException"><see cref="PredictionOptions.Fast"/> was asked for, of a network or a device that has it not.</exception>
    public IEnumerable<Prediction> Predict(IReadOnlyList<string> files, PredictionOptions options, CancellationToken cancellation = default) =>
        _alone.Predict(files, options, cancellation).Select(Calibrated);

    /// <summary>Frees the network.</summary>
    public void Dispose() => _alone.Dispose();

    private Prediction Calibrated(Prediction prediction) => prediction with { CalibratedProbability = prediction.MergerProbability is { } p ? Description.Calibration?.Predict(p) : null };
}
