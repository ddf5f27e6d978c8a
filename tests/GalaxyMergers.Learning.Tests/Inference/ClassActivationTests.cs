using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Inference;

/// <summary>Grad-CAM on networks whose maps can be worked out by hand.</summary>
public sealed class ClassActivationTests
{
    private const int Side = 2;

    /// <summary>The three channels of the image as they are: the network's "last feature map".</summary>
    private static readonly float[] Pixels = [1, 0, 2, 3, 1, 0, 0, 4, 1, 5, 2, 2];

    [Fact]
    public void Of_a_linear_head_it_is_the_weighted_sum_of_the_maps()
    {
        using Classifier network = Network(hidden: 0);
        Set(network, "head.output.weight", [2, -1, 0.5, 7, 7, 7]);
        Set(network, "head.output.bias", [0.25, 0]);
        ClassActivation activation = Explain(network);

        // Channel means (2.25, 1.75, 1.25); y = 2 * 2.25 - 1.75 + 0.5 * 1.25 + 0.25. Each weight is a quarter of the head's (four positions).
        Assert.Equal(3.625, activation.Logit, 1e-9);
        Assert.Equal([[(2 - 0 + 1) / 4.0, (6 - 1 + 0) / 4.0], [0, (10 - 2 + 1) / 4.0]], activation.Map);
    }

    [Fact]
    public void What_speaks_against_a_merger_is_cut_off()
    {
        using Classifier network = Network(hidden: 0);
        Set(network, "head.output.weight", [-1, -1, -1, 0, 0, 0]);
        Set(network, "head.output.bias", [0, 0]);
        Assert.All(Explain(network).Map.SelectMany(row => row), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Through_a_hidden_layer_it_follows_the_slope_of_the_output()
    {
        using Classifier network = Network(hidden: 5);
        GlorotInitialisation.Initialise(network.HeadTensors, 4);
        ClassActivation activation = Explain(network);

        // The weight of a channel is the slope of y with all positions of the channel raised together, over their number.
        const float Step = 1e-3f;
        double[] weights = [.. Enumerable.Range(0, 3).Select(c => (Logit(network, Raised(c, Step)) - Logit(network, Raised(c, -Step))) / (2 * Step) / (Side * Side))];
        for (int i = 0; i < Side * Side; i++)
        {
            double expected = Math.Max(0, Enumerable.Range(0, 3).Sum(c => weights[c] * Pixels[(3 * i) + c]));
            Assert.Equal(expected, activation.Map[i / Side][i % Side], 1e-4);
        }

        Assert.Contains(activation.Map.SelectMany(row => row), value => value > 0);
    }

    private static Classifier Network(int hidden)
    {
        NetworkOptions options = new() { HiddenUnits = hidden };
        LayerFactory layers = new(options.NormEpsilon, options.NormMomentum, isFolded: false, ScalarType.Float64, device("cpu"));
        Classifier network = new(options, new PassThrough(layers), classes: 2, ScalarType.Float64, device("cpu"));
        GlorotInitialisation.Initialise(network.HeadTensors, 1);
        return network;
    }

    private static void Set(Classifier network, string name, double[] values) => TensorData.Assign<double>(network.Named(name), values, ScalarType.Float64);

    private static float[] Raised(int channel, float step) => [.. Pixels.Select((v, i) => i % 3 == channel ? v + step : v)];

    private static ClassActivation Explain(Classifier network, float[]? pixels = null)
    {
        using Tensor image = TensorData.Images(pixels ?? Pixels, 1, Side, ScalarType.Float64, device("cpu"));
        return ClassActivation.Of(network, image);
    }

    private static double Logit(Classifier network, float[] pixels) => Explain(network, pixels).Logit;

    private sealed class PassThrough(LayerFactory layers) : Backbone(layers, 3, ("image", nn.Identity()));
}
