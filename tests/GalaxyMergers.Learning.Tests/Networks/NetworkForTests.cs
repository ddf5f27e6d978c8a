using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Backbones;
using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Networks;

/// <summary>Small networks on the CPU.</summary>
internal static class NetworkForTests
{
    public static readonly NormSettings Keras = new(1e-3, 0.01);

    public static Classifier Xception(double width, int hidden, int classes, ScalarType type, NormSettings? norm = null)
    {
        Classifier network = new(new Xception(new ParameterSet(type, device("cpu")), width, norm ?? Keras), hidden, classes);
        network.Backbone.Parameters.Initialise(1);
        network.Head.Initialise(1);
        return network;
    }

    public static Classifier MobileNet(int classes, ScalarType type)
    {
        Classifier network = new(new MobileNetV1(new ParameterSet(type, device("cpu")), Keras), 0, classes);
        network.Backbone.Parameters.Initialise(1);
        network.Head.Initialise(1);
        return network;
    }

    /// <summary>Images of smooth numbers between -1 and 1, channels last.</summary>
    public static Tensor Images(int count, int side, ScalarType type)
    {
        float[] pixels = [.. Enumerable.Range(0, count * side * side * 3).Select(i => (float)Math.Sin(0.37 * i + (i / 1000)))];
        return TensorData.Images(pixels, count, side, type, device("cpu"));
    }
}
