using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Networks.Weights;
using GalaxyMergers.Learning.Tests.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Learning.Training.Optimisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Networks;

public sealed class BackboneTests
{
    [Fact]
    public void Xception_has_the_parameters_that_Keras_reports()
    {
        using Classifier network = NetworkForTests.Xception(1, hidden: 0, classes: 1000, ScalarType.Float32);
        Assert.Equal(22_855_952, network.Tensors.Where(t => t.IsTrainable).Sum(t => t.Count));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.25)]
    public void Xceptions_tensors_are_timms(double width)
    {
        using Classifier network = NetworkForTests.Xception(width, 0, 2, ScalarType.Float32);
        Assert.Equal(
            XceptionNames.List(width, classes: 0).Select(w => w.ToString()),
            network.Backbone.Parameters.Tensors.Select(t => new ExpectedWeight(t.Name, [.. t.Shape]).ToString()));
    }

    [Theory]
    [InlineData(299, 10)]
    [InlineData(96, 3)]
    [InlineData(71, 3)]
    [InlineData(32, 1)]
    public void Xceptions_last_map_has_a_thirtieth_of_the_images_side(int side, int expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using Classifier network = NetworkForTests.Xception(0.25, 0, 2, ScalarType.Float32);
        ForwardMode mode = new(Normalisation.Running, ScalarType.Float32);
        Assert.Equal([2, 512, expected, expected], network.Backbone.FeatureMap(NetworkForTests.Images(2, side, ScalarType.Float32), mode).shape);
    }

    [Theory]
    [InlineData(224, 7)]
    [InlineData(96, 3)]
    [InlineData(75, 3)]
    public void MobileNets_last_map_has_a_thirty_second_of_the_images_side(int side, int expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using Classifier network = NetworkForTests.MobileNet(2, ScalarType.Float32);
        ForwardMode mode = new(Normalisation.Running, ScalarType.Float32);
        Assert.Equal([1, 1024, expected, expected], network.Backbone.FeatureMap(NetworkForTests.Images(1, side, ScalarType.Float32), mode).shape);
    }

    [Theory]
    [InlineData("xception")]
    [InlineData("mobilenet")]
    public void Folding_the_normalisations_changes_nothing_but_rounding(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Classifier network = Create(name, ScalarType.Float64);
        Tensor images = NetworkForTests.Images(8, 48, ScalarType.Float64);
        network.Logits(images, new ForwardMode(Normalisation.Batch, ScalarType.Float64));
        using IDisposable quiet = no_grad();
        double[] plain = Probabilities(network, images, Normalisation.Running);
        network.Backbone.Fold(ScalarType.Float64);
        Assert.All(plain.Zip(Probabilities(network, images, Normalisation.Folded)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_backends_own_layout_changes_nothing_but_rounding(bool training)
    {
        Normalisation normalisation = training ? Normalisation.Batch : Normalisation.Running;
        (double[] Features, double[] Gradient, double[] Mean) plain = Step(ScalarType.Float64, normalisation), packed = Step(ScalarType.Float32, normalisation);
        AssertClose(plain.Features, packed.Features, 1e-4);
        AssertClose(plain.Gradient, packed.Gradient, 1e-3);
        AssertClose(plain.Mean, packed.Mean, 1e-4);
    }

    [Fact]
    public void Frozen_normalisation_by_the_batch_leaves_the_running_statistics_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using Classifier network = NetworkForTests.Xception(0.1, 0, 2, ScalarType.Float32);
        Tensor images = NetworkForTests.Images(4, 40, ScalarType.Float32);
        float[] before = TensorData.ToArray<float>(network.Backbone.Parameters["bn1.running_mean"].Value, ScalarType.Float32);
        network.Logits(images, new ForwardMode(Normalisation.BatchFrozen, ScalarType.Float32));
        Assert.Equal(before, TensorData.ToArray<float>(network.Backbone.Parameters["bn1.running_mean"].Value, ScalarType.Float32));
        network.Logits(images, new ForwardMode(Normalisation.Batch, ScalarType.Float32));
        Assert.NotEqual(before, TensorData.ToArray<float>(network.Backbone.Parameters["bn1.running_mean"].Value, ScalarType.Float32));
    }

    [Fact]
    public void Initial_kernels_are_Glorots_and_depend_on_seed_and_name_only()
    {
        using Classifier network = NetworkForTests.Xception(0.25, 16, 2, ScalarType.Float32);
        NetworkTensor kernel = network.Backbone.Parameters["conv3.pointwise.weight"];
        float[] values = TensorData.ToArray<float>(kernel.Value, ScalarType.Float32);
        double limit = Math.Sqrt(6.0 / (kernel.Shape[0] + kernel.Shape[1]));
        Assert.InRange(values.Max(), 0.99 * limit, limit);
        Assert.InRange(values.Average(), -0.01 * limit, 0.01 * limit);
        Assert.Equal(Math.Sqrt(6.0 / ((9 * 64) + 9)), GlorotUniform.Limit([64, 1, 3, 3]), 12);
        network.Backbone.Parameters.Initialise(1);
        Assert.Equal(values, TensorData.ToArray<float>(kernel.Value, ScalarType.Float32));
        network.Backbone.Parameters.Initialise(2);
        Assert.NotEqual(values, TensorData.ToArray<float>(kernel.Value, ScalarType.Float32));
    }

    [RealDataFact("weights/mobilenet-v1-imagenet-tfjs")]
    public void MobileNets_public_weights_fit()
    {
        WeightSet weights = BackboneRegistry.ReadWeights("mobilenet-v1", Path.Combine(Repository.RealData, "weights/mobilenet-v1-imagenet-tfjs"));
        using Classifier network = NetworkForTests.MobileNet(2, ScalarType.Float32);
        WeightTransfer.Import(network.Backbone.Parameters.Tensors, weights);
        float[] mean = TensorData.ToArray<float>(network.Backbone.Parameters["conv_pw_12_bn.running_var"].Value, ScalarType.Float32);
        Assert.All(mean, variance => Assert.True(variance > 0));
    }

    [RealDataFact("weights/xception-tiny-imagenet")]
    public void The_full_network_reaches_its_published_accuracy()
    {
        // Its README: 32.2 % top-1 over 200 classes on these 2500 images, and PyTorch (tests/reference/xception) 0.3220: 805 images.
        string data = Path.Combine(Repository.RealData, "tiny-imagenet/val");
        string[] all = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "reference", "xception", "tiny-imagenet-200-classes.txt"));
        string[] names = [.. Directory.EnumerateDirectories(data).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];
        PhotographFolder folder = PhotographFolder.List(data, names);
        using Classifier network = NetworkForTests.Xception(1, 0, 200, ScalarType.Float32, new NormSettings(1e-5, 0.01));
        WeightSet weights = SafetensorsFile.Read(Path.Combine(Repository.RealData, "weights/xception-tiny-imagenet/xception-tiny-imagenet.safetensors"));
        WeightTransfer.Import([.. network.Tensors], new WeightSet(weights.Select(t => t.Renamed(t.Name.Replace("fc.", "head.output.", StringComparison.Ordinal)))));
        float[] p = new ImageClassification(network, ScalarType.Float32, new PhotographImages(folder, 64), batch: 50, workers: 1).Probabilities();
        int correct = Enumerable.Range(0, folder.Count).Count(i => all[Best(p.AsSpan(200 * i, 200))] == names[folder.ClassOf(i)]);
        Assert.InRange(correct, 804, 806);
    }

    /// <summary>Double precision never uses the backend's own layout, single precision does where there is one.</summary>
    private static (double[] Features, double[] Gradient, double[] Mean) Step(ScalarType type, Normalisation normalisation)
    {
        using DisposeScope scope = NewDisposeScope();
        using Classifier network = NetworkForTests.Xception(0.25, 0, 2, type);
        Tensor kernel = network.Backbone.Parameters["block3.rep.1.pointwise.weight"].Value.requires_grad_();
        Tensor features = network.Backbone.Features(NetworkForTests.Images(4, 75, type), new ForwardMode(normalisation, type));
        (features * features).sum().backward();
        return (
            TensorData.ToArray<double>(features, ScalarType.Float64),
            TensorData.ToArray<double>(Gradient.Of(kernel)!, ScalarType.Float64),
            TensorData.ToArray<double>(network.Backbone.Parameters["block3.rep.2.running_mean"].Value, ScalarType.Float64));
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(scale, 1e-12)));
    }

    private static int Best(ReadOnlySpan<float> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++)
            if (row[i] > row[best]) best = i;
        return best;
    }

    private static Classifier Create(string name, ScalarType type) =>
        name == "xception" ? NetworkForTests.Xception(0.125, 8, 2, type) : NetworkForTests.MobileNet(2, type);

    private static double[] Probabilities(Classifier network, Tensor images, Normalisation normalisation) =>
        TensorData.ToArray<double>(network.Logits(images, new ForwardMode(normalisation, images.dtype)).softmax(1), ScalarType.Float64);
}
