using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// Shows what in a cutout moves a classifier towards "merger": Grad-CAM (Selvaraju et al. 2017, equations 1 and 2). With A_c the last feature map
/// and y the output for "merger" before the softmax, α_c is the mean of ∂y/∂A_c over positions, and the map is max(0, Σ_c α_c A_c). Behind the last
/// map stand a mean and at most one hidden layer of rectified units, so that the derivative is part of the graph (<see cref="ClassifierGraph"/>).
/// </summary>
public sealed class GradCam : IDisposable
{
    private readonly OnnxNetwork _network;
    private readonly CutoutReader _reader;
    private readonly double _frameShare;

    /// <summary>Sets it up for one classifier.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="compute">Where it is computed.</param>
    /// <exception cref="ComputeException">There is no such device.</exception>
    public GradCam(ClassifierFile file, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(compute);
        _network = new OnnxNetwork(file, compute);
        _reader = new CutoutReader(file, 1);
        _frameShare = AugmentationDraw.Evaluation(file.View).ZoomColumns;
    }

    /// <summary>Explains one cutout in the upright evaluation view; null where the file cannot be read.</summary>
    /// <param name="path">A JPEG file.</param>
    public AttentionMap? Explain(string path)
    {
        float[] levels = new float[_reader.FloatsPerView];
        return _reader.Read(path, levels).Status == ImageStatus.Ok
            ? new AttentionMap([.. _network.Attention(levels).Select(row => row.Select(value => (double)value).ToArray())], _frameShare)
            : null;
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();
}
