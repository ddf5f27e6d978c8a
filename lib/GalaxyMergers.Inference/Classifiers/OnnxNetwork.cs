using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks.Weights;
using Microsoft.ML.OnnxRuntime;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>The network of a classifier's file in ONNX Runtime. Several threads may ask it at the same time.</summary>
/// <param name="file">The classifier.</param>
/// <param name="compute">Where it is computed.</param>
/// <param name="isEightBit">Whether in 8-bit arithmetic, which is for processors; it then gives p_m only.</param>
/// <exception cref="ComputeException">There is no such device, or it or the network has no 8-bit arithmetic.</exception>
/// <exception cref="WeightFileException">The file has not the network's weights.</exception>
internal sealed class OnnxNetwork(ClassifierFile file, ComputeOptions compute, bool isEightBit = false) : IDisposable
{
    private readonly InferenceSession _session = isEightBit ? OnnxEngine.Open(EightBit(file, compute), compute with { Device = "cpu" }) : OnnxEngine.Open(file.ToOnnx(), compute);
    private readonly RunOptions _run = new();

    /// <summary>Probability of a merger by each view.</summary>
    /// <param name="levels">Grey levels of the views: (count, rows, columns, 3), and whatever lies behind them.</param>
    /// <param name="count">Number of views.</param>
    /// <param name="probabilities">At least <paramref name="count"/> long.</param>
    public void MergerProbabilities(float[] levels, int count, Span<float> probabilities) => Compute(levels, count, ClassifierGraph.MergerProbability, probabilities);

    /// <summary>Features of each view.</summary>
    /// <param name="levels">As in <see cref="MergerProbabilities"/>.</param>
    /// <param name="count">Number of views.</param>
    /// <param name="features">(count, features).</param>
    public void Features(float[] levels, int count, Span<float> features) => Compute(levels, count, ClassifierGraph.Features, features);

    /// <summary>What in one view speaks for a merger: rows from the top, each from the left, not negative.</summary>
    public float[][] Attention(float[] levels)
    {
        int[] shape = _session.OutputMetadata[ClassifierGraph.Attention].Dimensions;
        float[] map = new float[shape[1] * shape[2]];
        Compute(levels, 1, ClassifierGraph.Attention, map);
        return [.. map.Chunk(shape[2])];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static byte[] EightBit(ClassifierFile file, ComputeOptions compute)
    {
        if (OnnxEngine.UsesGpu(compute)) throw new ComputeException("--fast is 8-bit arithmetic of processors: leave it out on a GPU, or add --device cpu.");
        if (!EightBitGraph.IsPossible(file)) throw new ComputeException($"--fast needs maps that ReLU6 bounds, as mobilenet-v1 has them and {file.Network.Backbone} has not; leave it out.");
        return OnnxWriter.Write(EightBitGraph.Create(file));
    }

    private void Compute(float[] levels, int count, string output, Span<float> destination)
    {
        int side = file.Network.ImageSize;
        using OrtValue views = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, levels.AsMemory(0, count * side * side * 3), [count, side, side, 3]);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, [ClassifierGraph.Images], [views], [output]);
        results[0].GetTensorDataAsSpan<float>().CopyTo(destination);
    }
}
