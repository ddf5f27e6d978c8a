using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Learning.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Backbones;
using GalaxyMergers.Learning.Networks.Layers;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Networks;

/// <summary>Small networks on the CPU.</summary>
internal static class NetworkForTests
{
    static NetworkForTests() => TorchEngine.Describe(); // starts libtorch with the settings that it has in the program

    /// <summary>Xception of any width, which therefore cannot be folded unless the width is that of a registered backbone.</summary>
    public static Classifier Xception(double width, int hidden, int classes, ScalarType type, double epsilon = 1e-3)
    {
        NetworkOptions options = new() { Backbone = width == 0.25 ? "xception-small" : "xception", HiddenUnits = hidden, NormEpsilon = epsilon };
        LayerFactory layers = new(epsilon, options.NormMomentum, isFolded: false, type, device("cpu"));
        return Initialised(new Classifier(options, Learning.Networks.Backbones.Xception.Create(layers, width), classes, type, device("cpu")));
    }

    public static Classifier MobileNet(int classes, ScalarType type) =>
        Initialised(ClassifierFactory.Create(new NetworkOptions { Backbone = "mobilenet-v1", HiddenUnits = 0 }, classes, type, device("cpu")));

    public static Classifier ResNet(int classes, ScalarType type) =>
        Initialised(ClassifierFactory.Create(new NetworkOptions { Backbone = "resnet-18", HiddenUnits = 0, NormEpsilon = 1e-5 }, classes, type, device("cpu")));

    /// <summary>Images of smooth numbers between -1 and 1, channels last.</summary>
    public static Tensor Images(int count, int side, ScalarType type)
    {
        float[] pixels = [.. Enumerable.Range(0, count * side * side * 3).Select(i => (float)Math.Sin(0.37 * i + (i / 1000)))];
        return TensorData.Images(pixels, count, side, type, device("cpu"));
    }

    /// <summary>A tensor of a network by its name in weight files.</summary>
    public static Tensor Named(this Classifier network, string name) => network.Tensors.Single(t => t.Name == name).Value;

    private static Classifier Initialised(Classifier network)
    {
        GlorotInitialisation.Initialise(network.Tensors, 1);
        return network;
    }
}
