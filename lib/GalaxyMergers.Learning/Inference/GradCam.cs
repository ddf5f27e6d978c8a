using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Survey.Augmentation;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Inference;

/// <summary>Shows what in a cutout moves a classifier towards "merger" (Grad-CAM, Selvaraju et al. 2017).</summary>
public sealed class GradCam : IDisposable
{
    private readonly ClassifierFile _file;
    private readonly Device _device;
    private readonly FoldedNetwork _network;
    private readonly CutoutReader _reader;

    /// <summary>Sets it up for one classifier.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="compute">Where it is computed; always in 32-bit numbers.</param>
    /// <exception cref="ComputeException">No libtorch or no such device.</exception>
    public GradCam(ClassifierFile file, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(compute);
        _file = file;
        _device = TorchEngine.Open(compute);
        _network = new FoldedNetwork(file, _device);
        _reader = new CutoutReader(new CutoutWarp(file.View, file.Network.ImageSize), AugmentationDraw.EvaluationViews(file.View, 1));
    }

    /// <summary>Explains one cutout in the upright evaluation view; null where the file cannot be read.</summary>
    /// <param name="path">A JPEG file.</param>
    public AttentionMap? Explain(string path)
    {
        float[] pixels = new float[_reader.FloatsPerImage];
        if (_reader.Read(path, pixels).Status != ImageStatus.Ok) return null;
        using DisposeScope scope = NewDisposeScope();
        ClassActivation activation = _network.Explain(TensorData.Images(pixels, 1, _file.Network.ImageSize, ScalarType.Float32, _device));
        return new AttentionMap(activation.Map, AugmentationDraw.Evaluation(_file.View).ZoomColumns);
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();
}
