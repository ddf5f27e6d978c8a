using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Networks;

/// <summary>ResNet-18 with the restored ImageNet weights beside the same file computed by ONNX Runtime.</summary>
public sealed class ResNet18Tests
{
    private static readonly NetworkOptions Options = new() { Backbone = "resnet-18", HiddenUnits = 0, NormEpsilon = 1e-5 };

    /// <summary>Two engines that add single-precision numbers in different orders through 22 layers; what is compared is relative to the largest feature.</summary>
    private const double Tolerance = 1e-4;

    [Fact]
    public void Its_tensors_are_those_of_the_restored_file()
    {
        using Classifier network = Create(ScalarType.Float32);
        Assert.Equal(
            ResNet18WeightFile.Read(ResNet18WeightFile.NuGetName).Select(t => new ExpectedWeight(t.Name, t.Shape).ToString()).Order(),
            network.BackboneTensors.Select(t => new ExpectedWeight(t.Name, [.. t.Shape]).ToString()).Order());
    }

    [Theory]
    [InlineData(224, 7)]
    [InlineData(96, 3)]
    [InlineData(75, 3)]
    [InlineData(33, 2)]
    [InlineData(32, 1)]
    public void Features_are_those_of_ONNX_Runtime_at_even_and_odd_sizes(int side, int lastSide)
    {
        byte[] pixels = [.. Enumerable.Range(0, 2 * side * side * 3).Select(i => (byte)(127.5 + (80 * Math.Sin(0.013 * i)) + (47 * Math.Sin((0.7 * i) + (i % 3)))))];
        using ResNet18Oracle oracle = new();
        float[] expected = oracle.Features(BlueGreenRed(pixels, side), 2, side);

        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using Classifier network = Restored();
        using Classifier folded = network.Folded();
        Tensor images = TensorData.Images([.. pixels.Select(level => (level / 127.5f) - 1)], 2, side, ScalarType.Float32, device("cpu"));
        Assert.Equal([2, 512, lastSide, lastSide], network.Backbone.call(images).shape);
        foreach (Classifier one in new[] { network, folded })
        {
            float[] features = TensorData.ToArray<float>(one.Features(images), ScalarType.Float32);
            Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, Tolerance * expected.Max()));
        }
    }

    [Fact]
    public void Training_reaches_every_parameter()
    {
        using DisposeScope scope = NewDisposeScope();
        using Classifier network = Restored();
        network.Use(Normalisation.Batch);
        Tensor images = NetworkForTests.Images(4, 64, ScalarType.Float32);
        nn.functional.cross_entropy(network.call(images), tensor([0L, 1, 0, 1])).backward();
        Assert.All(network.Tensors.Where(t => t.IsTrainable), t => Assert.True(t.Value.grad is { } g && g.abs().max().ToSingle() > 0, t.Name));
    }

    [Fact]
    public void Computing_in_bfloat16_loses_no_more_than_its_digits()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using Classifier network = Restored();
        using Classifier folded = network.Folded();
        Tensor images = NetworkForTests.Images(2, 64, ScalarType.Float32);
        Tensor exact = folded.Features(images), rounded = folded.Features(images.to(ScalarType.BFloat16));

        // 8 bits: 2^-9 a number, which the 22 layers may add up at worst; the features' length makes it relative.
        Assert.InRange(((rounded - exact).norm() / exact.norm()).ToSingle(), 0, 22f / 512);
    }

    /// <summary>What the file wants: planes in the order blue, green, red, grey levels less the mean of each.</summary>
    private static float[] BlueGreenRed(byte[] pixels, int side)
    {
        float[] planes = new float[pixels.Length];
        int plane = side * side;
        for (int i = 0; i < pixels.Length; i++)
        {
            int image = i / (3 * plane), place = i / 3 % plane, channel = i % 3;
            planes[(((image * 3) + (2 - channel)) * plane) + place] = pixels[i] - ResNet18WeightFile.MeanGreyLevels[channel];
        }

        return planes;
    }

    private static Classifier Create(ScalarType type)
    {
        Classifier network = ClassifierFactory.Create(Options, classes: 2, type, device("cpu"));
        GlorotInitialisation.Initialise(network.Tensors, 1);
        network.Use(Normalisation.Running);
        return network;
    }

    private static Classifier Restored()
    {
        Classifier network = Create(ScalarType.Float32);
        WeightTransfer.Import(network.BackboneTensors, ResNet18WeightFile.Read(ResNet18WeightFile.NuGetName));
        return network;
    }
}
