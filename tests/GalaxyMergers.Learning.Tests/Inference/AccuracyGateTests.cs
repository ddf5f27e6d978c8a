using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Learning.Networks;
using GalaxyMergers.Learning.Networks.Layers;
using GalaxyMergers.Learning.Training.Data;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;
using TorchSharp;
using static TorchSharp.torch;

namespace GalaxyMergers.Learning.Tests.Inference;

/// <summary>What the fast ways of classifying may cost in accuracy, on real cutouts with the classifier that comes with the project.</summary>
public sealed class AccuracyGateTests
{
    private const string Dataset = "darg-gz1";
    private const int Step = 30; // every thirtieth galaxy of the dataset: 316

    [RealDataFact(Dataset)]
    public void ONNX_Runtime_keeps_each_probability_and_8_bit_arithmetic_moves_none_by_more_than_0_003()
    {
        ClassifierFile file = ClassifierFile.Read(Path.Combine(Repository.Root, "data/weights/merger-classifier.safetensors"));
        (string[] images, bool[] mergers) = Sample();
        using MergerClassifier classifier = new(file, new ComputeOptions { Device = "cpu" });
        double[] plain = Plain(file, images), one = Probabilities(new PredictionOptions { Views = 1 });
        Assert.All(plain.Zip(one), p => Assert.Equal(p.First, p.Second, 1e-4));
        Assert.InRange(RocCurve.Compute(mergers, plain).Auroc, 0.95, 1);
        double[] exact = Probabilities(new PredictionOptions()), fast = Probabilities(new PredictionOptions { Fast = true });
        Assert.All(exact.Zip(fast), p => Assert.Equal(p.First, p.Second, 0.003));
        Assert.Equal(RocCurve.Compute(mergers, exact).Auroc, RocCurve.Compute(mergers, fast).Auroc, 1e-4);
        double[] Probabilities(PredictionOptions options) => [.. classifier.Predict(images, options).Select(p => p.MergerProbability!.Value)];
    }

    private static (string[] Images, bool[] Mergers) Sample()
    {
        LabelledDataset dataset = LabelledDataset.Load(Path.Combine(Repository.RealData, Dataset), new DatasetOptions { ImageCheck = ImageCheck.Headers });
        Galaxy[] galaxies = [.. dataset.Galaxies.Where((_, i) => i % Step == 0)];
        return ([.. galaxies.Select(g => g.ImagePath)], [.. galaxies.Select(g => g.Label == GalaxyLabel.Merger)]);
    }

    /// <summary>The network as it was trained: running statistics, nothing folded, one image at a time.</summary>
    private static double[] Plain(ClassifierFile file, string[] images)
    {
        using Classifier network = ClassifierFactory.Create(file.Network, classes: 2, ScalarType.Float32, device("cpu"));
        WeightTransfer.Import(network.Tensors, file.Weights);
        network.Use(Normalisation.Running);
        CutoutReader reader = new(file, 1);
        return [.. images.Select(image => Probability(network, file.Network.ImageSize, reader, image))];
    }

    private static double Probability(Classifier network, int size, CutoutReader reader, string image)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] pixels = new float[reader.FloatsPerImage];
        Assert.Equal(ImageStatus.Ok, reader.Read(image, pixels).Status);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (pixels[i] / 127.5f) - 1;
        Tensor input = TensorData.Images(pixels, 1, size, ScalarType.Float32, device("cpu"));
        Tensor logits = network.call(input);
        return TensorData.ToArray<float>(logits.softmax(1), ScalarType.Float32)[GalaxyBatches.MergerClass];
    }
}
