using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Onnx;

/// <summary>
/// Grad-CAM of one image by automatic differentiation (Selvaraju et al. 2017, equations 1 and 2): with A_c the last feature map and y the output for "merger" before the
/// softmax, α_c is the mean of ∂y/∂A_c over positions, and the map is max(0, Σ_c α_c A_c).
/// </summary>
/// <param name="Logit">y.</param>
/// <param name="Map">The map: rows from the top, each from the left; not negative.</param>
internal sealed record ClassActivation(double Logit, double[][] Map)
{
    /// <summary>Explains one image.</summary>
    /// <param name="network">The classifier.</param>
    /// <param name="image">(1, 3, rows, columns).</param>
    public static ClassActivation Of(Classifier network, Tensor image)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = LastFeatureMap(network, image);
        map.requires_grad_(true);
        Tensor logits = network.HeadLogits(map.mean([2, 3]));
        double logit = TensorData.ToArray<double>(logits, ScalarType.Float64)[GalaxyBatches.MergerClass];
        Derive(logits, network.Classes);
        using Tensor gradient = map.grad ?? throw new InvalidOperationException("No gradient reached the last feature map.");
        long[] shape = map.shape;
        double[] values = TensorData.ToArray<double>(map, ScalarType.Float64), slopes = TensorData.ToArray<double>(gradient, ScalarType.Float64);
        return new ClassActivation(logit, Weighted(values, slopes, checked((int)shape[1]), checked((int)shape[2]), checked((int)shape[3])));
    }

    private static Tensor LastFeatureMap(Classifier network, Tensor image)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return network.Backbone.call(image).to(network.Type).detach().MoveToOuterDisposeScope();
    }

    /// <summary>Runs back from the output for "merger". (The mean over all outputs is asked for, of which the others count as nothing.)</summary>
    private static void Derive(Tensor logits, int classes)
    {
        double[] chosen = new double[classes];
        chosen[GalaxyBatches.MergerClass] = classes;
        Tensor selector = TensorData.From<double>(chosen, [1, classes], ScalarType.Float64, logits.dtype, logits.device);
        (logits * selector).mean([0, 1]).backward();
    }

    private static double[][] Weighted(double[] values, double[] slopes, int channels, int rows, int columns)
    {
        int positions = rows * columns;
        double[] sum = new double[positions];
        for (int c = 0; c < channels; c++)
        {
            double weight = 0;
            for (int i = 0; i < positions; i++) weight += slopes[(c * positions) + i] / positions;
            for (int i = 0; i < positions; i++) sum[i] += weight * values[(c * positions) + i];
        }

        return [.. sum.Select(value => Math.Max(0, value)).Chunk(columns)];
    }
}
