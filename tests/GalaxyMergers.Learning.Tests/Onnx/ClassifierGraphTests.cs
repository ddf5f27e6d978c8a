using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Onnx;

/// <summary>ONNX Runtime on the exported model beside libtorch on the network that was trained.</summary>
public sealed class ClassifierGraphTests
{
    /// <summary>Both sum single-precision products in orders of their own; the issue asks for this much.</summary>
    private const double Tolerance = 1e-4;

    private const int Count = 3;

    [Theory]
    [InlineData("xception", 71, 8)]
    [InlineData("xception-small", 96, 0)]
    [InlineData("mobilenet-v1", 96, 16)]
    [InlineData("mobilenet-v1", 75, 0)]
    [InlineData("resnet-18", 64, 8)]
    [InlineData("resnet-18", 75, 0)]
    public void Every_backbone_computes_what_the_trained_network_computes(string backbone, int side, int hidden)
    {
        ClassifierFile file = Lived(new NetworkOptions { Backbone = backbone, ImageSize = side, HiddenUnits = hidden, NormEpsilon = BackboneRegistry.Find(backbone).NormEpsilon });
        float[] levels = Levels(side);
        RequireEqual(file, levels);
        RequireEqual(file with { View = file.View with { Scaling = PixelScaling.Raw255 } }, Scaled(levels));
    }

    [Fact]
    public void The_released_classifier_says_the_same_of_simulated_cutouts_and_fits_in_5_MB()
    {
        using TemporaryFolder folder = new();
        MockSurveyWriter.Write(folder.File("mock"), new MockSurveyOptions { Galaxies = 8, MergerShare = 0.5, Threads = 1 }, seed: 4);
        ClassifierFile file = ClassifierFile.Read(Repository.PathOf("data", "weights", "merger-classifier.safetensors"));
        CutoutWarp warp = new(file.View with { Scaling = PixelScaling.Raw255 }, file.Network.ImageSize);
        string[] cutouts = Directory.GetFiles(folder.File("mock"), "*.jpg", SearchOption.AllDirectories);
        Assert.Equal(8, cutouts.Length);
        float[] levels = new float[cutouts.Length * warp.InputLength];
        for (int i = 0; i < cutouts.Length; i++)
            warp.Apply(JpegCodec.DecodeFile(cutouts[i]), AugmentationDraw.Evaluation(file.View), levels.AsSpan(i * warp.InputLength, warp.InputLength));
        RequireEqual(file, levels);
        Assert.InRange(file.ToOnnx().Length, 1, 5_000_000);
    }

    [Fact]
    public void An_exported_classifier_reads_back_whole()
    {
        using TemporaryFolder folder = new();
        ClassifierFile file = Lived(new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 }) with
        {
            Calibration = IsotonicRegression.Fit([0.1, 0.4, 0.7, 0.9], [false, false, true, true]),
            Views = 4,
            Facts = new Dictionary<string, string> { ["auroc"] = "0.99" },
            TrainingObjects = TrainingObjects.Create([1, 2]),
        };
        file.Write(folder.File("c.onnx"));
        ClassifierFile read = ClassifierFile.Read(folder.File("c.onnx"));
        Assert.Equal((file.Network, file.View, 4, "0.99", true), (read.Network, read.View, read.Views, read.Facts["auroc"], read.TrainingObjects!.Contains(2)));
        Assert.Equal(file.Calibration.Knots, read.Calibration!.Knots);
        Assert.Equal(file.Weights.Count, read.Weights.Count);
        Assert.All(file.Weights, tensor => Assert.True(tensor.Bytes.SequenceEqual(read.Weights[tensor.Name].Bytes)));
        Assert.Equal(file.ToOnnx(), read.ToOnnx());

        file.Write(folder.File("half.onnx"), WeightType.F16);
        WeightSet half = ClassifierFile.Read(folder.File("half.onnx")).Weights;
        Assert.Equal((WeightType.F16, WeightType.F32), (half["conv1.weight"].Type, half["bn1.weight"].Type));
    }

    [Fact]
    public void The_metadata_say_what_a_user_needs()
    {
        ClassifierFile file = ClassifierFile.Read(Repository.PathOf("data", "weights", "merger-classifier.safetensors"));
        using InferenceSession session = new(file.ToOnnx());
        Dictionary<string, string> metadata = session.ModelMetadata.CustomMetadataMap;
        Assert.Contains("(N, 96, 96, 3)", metadata["preprocessing"], StringComparison.Ordinal);
        Assert.Contains("1/2.23296878269", metadata["preprocessing"], StringComparison.Ordinal);
        Assert.Contains("Where s > 1, the mean of n x n places spread evenly over the pixel, n = s rounded up, at most 3.", metadata["preprocessing"], StringComparison.Ordinal);
        Assert.Contains("darg-gz1", metadata["fact.trained_on"], StringComparison.Ordinal);
        Assert.Contains("MIT", metadata["licence"], StringComparison.Ordinal);
        Assert.Equal(-1, session.InputMetadata[ClassifierGraph.Images].Dimensions[0]);
        using InferenceSession finer = new((file with { View = file.View with { SubSamples = 4 } }).ToOnnx());
        Assert.Contains(". The mean of n x n places spread evenly over the pixel, n = 4.", finer.ModelMetadata.CustomMetadataMap["preprocessing"], StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_named()
    {
        ClassifierFile file = Lived(new NetworkOptions { Backbone = "xception-small", ImageSize = 32, HiddenUnits = 4 });
        WeightFileException wrong = Assert.Throws<WeightFileException>(() => (file with { Network = file.Network with { HiddenUnits = 5 } }).ToOnnx());
        Assert.Contains("has the shape [4, 512] and should have [5, 512]", wrong.Message, StringComparison.Ordinal);
    }

    private static float[] Levels(int side)
    {
        SeededRandom random = SeededRandom.For(2, "grey levels");
        return [.. Enumerable.Range(0, Count * side * side * 3).Select(_ => (float)random.NextDouble(0, 255))];
    }

    private static float[] Scaled(float[] levels) => [.. levels.Select(level => (level / 127.5f) - 1)];

    private static void RequireEqual(ClassifierFile file, float[] levels)
    {
        int side = file.Network.ImageSize, count = levels.Length / (3 * side * side);
        using InferenceSession session = new(file.ToOnnx(), new SessionOptions { IntraOpNumThreads = 1 });
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(ClassifierGraph.Images, new DenseTensor<float>(levels, [count, side, side, 3]))]);
        Dictionary<string, float[]> found = results.ToDictionary(r => r.Name, r => r.AsEnumerable<float>().ToArray());

        using DisposeScope scope = NewDisposeScope();
        using Classifier network = ClassifierFactory.Create(file.Network, 2, ScalarType.Float32, device("cpu"));
        WeightTransfer.Import(network.Tensors, file.Weights);
        network.Use(Normalisation.Running);
        float[] scaled = file.View.Scaling == PixelScaling.Raw255 ? levels : Scaled(levels);
        torch.Tensor images = TensorData.Images(scaled, count, side, ScalarType.Float32, device("cpu"));
        float[] expected, features;
        using (no_grad())
        {
            expected = [.. TensorData.ToArray<float>(network.call(images).softmax(1), ScalarType.Float32).Where((_, i) => i % 2 == ClassifierGraph.MergerClass)];
            features = TensorData.ToArray<float>(network.Features(images), ScalarType.Float32);
        }

        Assert.Equal(count, expected.Distinct().Count());
        Close(expected, found[ClassifierGraph.MergerProbability], 1);
        Close(features, found[ClassifierGraph.Features], features.Max(Math.Abs));
        float[] attention = found[ClassifierGraph.Attention];
        for (int i = 0; i < count; i++)
        {
            float[] map = [.. ClassActivation.Of(network, images[i].unsqueeze(0)).Map.SelectMany(row => row).Select(v => (float)v)];
            Close(map, attention.AsSpan(i * map.Length, map.Length).ToArray(), Math.Max(map.Max(), 1e-3f));
        }
    }

    private static void Close(float[] expected, float[] found, float scale)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i] / scale, found[i] / scale, Tolerance);
    }

    /// <summary>A classifier with random weights whose normalisations fit it, as after a training: their running statistics are those of a batch.</summary>
    private static ClassifierFile Lived(NetworkOptions options)
    {
        ClassifierFile file = UntrainedClassifier.Create(options, new AugmentationOptions(), 1);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using Classifier network = ClassifierFactory.Create(options with { NormMomentum = 1 }, 2, ScalarType.Float32, device("cpu"));
        WeightTransfer.Import(network.Tensors, new WeightSet(file.Weights.Select(Spread)));
        network.Use(Normalisation.Batch);
        network.call(TensorData.Images(Scaled(Levels(options.ImageSize)), Count, options.ImageSize, ScalarType.Float32, device("cpu")));
        return file with { Weights = new WeightSet(WeightTransfer.Export(network.Tensors)) };
    }

    private static WeightTensor Spread(WeightTensor tensor)
    {
        if (tensor.Shape.Length > 1) return tensor;
        SeededRandom random = SeededRandom.For(3, tensor.Name);
        float middle = tensor.ToSingles()[0];
        return WeightTensor.FromSingles(tensor.Name, tensor.Shape.AsSpan(), [.. Enumerable.Range(0, (int)tensor.ElementCount).Select(_ => middle + (float)random.NextDouble(-0.3, 0.3))]);
    }
}
