using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Inference;
using GalaxyMergers.Simulation;
using GalaxyMergers.Simulation.Population;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;
using Microsoft.ML.OnnxRuntime;

namespace GalaxyMergers.Learning.Tests.Onnx;

/// <summary>8-bit arithmetic beside single precision, with the released classifier on simulated cutouts.</summary>
public sealed class EightBitGraphTests : IDisposable
{
    private const int Views = 8;
    private static readonly ClassifierFile File = ClassifierFile.Read(Repository.PathOf("data", "weights", "merger-classifier.safetensors"));
    private static readonly ComputeOptions Compute = new() { Device = "cpu", Threads = 1 };
    private static readonly PredictionOptions Fast = new() { Fast = true };

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _cutouts;

    public EightBitGraphTests()
    {
        MockSurveyWriter.Write(_folder.File("mock"), new MockSurveyOptions { Galaxies = 24, MergerShare = 0.5, Threads = 1 }, seed: 4);
        _cutouts = [.. Directory.GetFiles(_folder.File("mock"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_convolution_but_the_first_is_of_8_bit_numbers_and_nothing_is_computed_in_vain()
    {
        OnnxModel model = EightBitGraph.Create(File);
        Assert.Equal((24, 1, 1, 1), (Count("QLinearConv"), Count("Conv"), Count("QuantizeLinear"), Count("DequantizeLinear")));
        HashSet<string> used = [.. model.Nodes.SelectMany(node => node.Inputs), ClassifierGraph.MergerProbability];
        Assert.All(model.Nodes, node => Assert.Contains(node.Outputs[0], used));
        Assert.All(model.Initialisers, tensor => Assert.Contains(tensor.Name, used));
        Assert.InRange(OnnxWriter.Write(model).Length, 1, 3_000_000);
        int Count(string operation) => model.Nodes.Count(node => node.Operator == operation);
    }

    /// <summary>Of all views of 9462 real cutouts, none moved by more than 1.1; the overflow of processors without VNNI, or a wrong bias, moves most by several.</summary>
    [Fact]
    public void The_log_odds_of_a_view_stay_within_one_and_a_half()
    {
        CutoutReader reader = new(File, Views);
        float[] image = new float[reader.FloatsPerImage], levels = new float[Views * reader.FloatsPerView], exact = new float[Views], eightBit = new float[Views];
        using OnnxNetwork single = new(File, Compute), whole = new(File, Compute, isEightBit: true);
        double moved = 0;
        foreach (string cutout in _cutouts)
        {
            Assert.Equal(ImageStatus.Ok, reader.Read(cutout, image).Status);
            for (int v = 0; v < Views; v++) reader.View(image, v, levels.AsSpan(v * reader.FloatsPerView, reader.FloatsPerView));
            single.MergerProbabilities(levels, Views, exact);
            whole.MergerProbabilities(levels, Views, eightBit);
            for (int v = 0; v < Views; v++) moved = Math.Max(moved, Math.Abs(LogOdds(exact[v]) - LogOdds(eightBit[v])));
        }

        Assert.InRange(moved, 1e-3, 1.5);
    }

    /// <summary>What a processor without VNNI computes; its own kernels are another matter, which only such a processor shows.</summary>
    [Fact]
    public void The_way_without_VNNI_gives_the_same_numbers()
    {
        byte[] model = OnnxWriter.Write(EightBitGraph.Create(File));
        using SessionOptions precise = new();
        precise.AddSessionConfigEntry("session.x64quantprecision", "1");
        using InferenceSession asItIs = OnnxEngine.Open(model, Compute), slow = new(model, precise);
        CutoutReader reader = new(File, 1);
        float[] image = new float[reader.FloatsPerImage];
        Assert.Equal(ImageStatus.Ok, reader.Read(_cutouts[0], image).Status);
        Assert.Equal(Probability(asItIs), Probability(slow), 1e-6f);
        float Probability(InferenceSession session)
        {
            long side = File.Network.ImageSize;
            using OrtValue view = OrtValue.CreateTensorValueFromMemory(image, [1, side, side, 3]);
            using RunOptions run = new();
            using IDisposableReadOnlyCollection<OrtValue> result = session.Run(run, [ClassifierGraph.Images], [view], [ClassifierGraph.MergerProbability]);
            return result[0].GetTensorDataAsSpan<float>()[0];
        }
    }

    [Fact]
    public void What_is_not_clear_is_computed_in_single_precision_to_the_bit_and_the_rest_moves_little()
    {
        using MergerClassifier classifier = new(File, Compute);
        Prediction[] exact = [.. classifier.Predict(_cutouts, new PredictionOptions())], fast = [.. classifier.Predict(_cutouts, Fast)];
        Assert.All(exact, p => Assert.Equal(Views, p.SingleViews));
        Assert.Contains(fast, p => p.SingleViews == Views);
        Assert.Contains(fast, p => p.SingleViews == 0);
        Assert.All(exact.Zip(fast).Where(p => p.Second.SingleViews == Views), p => Assert.Equal((p.First.File, p.First.MergerProbability), (p.Second.File, p.Second.MergerProbability)));
        Assert.All(exact.Zip(fast), p => Assert.Equal(p.First.MergerProbability!.Value, p.Second.MergerProbability!.Value, 0.003));
    }

    [Fact]
    public void Threads_and_batches_change_no_bit()
    {
        using MergerClassifier one = new(File, Compute), three = new(File, Compute with { Threads = 3 });
        (string, double?, int)[] expected = Numbers(one, _cutouts, Fast);
        Assert.Equal(expected, Numbers(three, _cutouts, Fast));
        Assert.Equal(expected, Numbers(three, _cutouts, Fast with { Batch = 5 }));
        Assert.Equal(expected[7..], Numbers(one, _cutouts[7..], Fast));
    }

    [Fact]
    public void Several_classifiers_decide_each_for_itself()
    {
        using ClassifierEnsemble both = new([Sure(), File], Compute);
        using MergerClassifier alone = new(File, Compute);
        Prediction[] expected = [.. alone.Predict(_cutouts, Fast)];
        Prediction[] predictions = [.. both.Predict(_cutouts, Fast)];
        Assert.Equal(expected.Select(p => p.MergerProbability!.Value), predictions.Select(p => p.Members[1]));
        Assert.Equal(expected.Select(p => p.SingleViews), predictions.Select(p => p.SingleViews));
    }

    [Fact]
    public void Networks_without_bounded_maps_are_refused()
    {
        NetworkOptions network = new() { Backbone = "xception-small", ImageSize = 40, HiddenUnits = 0 };
        using MergerClassifier classifier = new(UntrainedClassifier.Create(network, new AugmentationOptions(), 1), Compute);
        Assert.Contains("xception-small has not", Assert.Throws<ComputeException>(() => classifier.Predict(_cutouts, Fast).First()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_is_refused_where_it_is_asked_for_by_name_and_not_where_it_may_be_there()
    {
        using OnnxNetwork any = new(File, Compute with { Device = "auto" }, isEightBit: true);
        Assert.Contains("8-bit arithmetic of processors", Assert.Throws<ComputeException>(() => new OnnxNetwork(File, Compute with { Device = "cuda" }, isEightBit: true)).Message, StringComparison.Ordinal);
    }

    private static double LogOdds(float p) => Math.Log(p / (1d - p));

    /// <summary>Says "merger" of everything.</summary>
    private static ClassifierFile Sure() => File with
    {
        Weights = new WeightSet(File.Weights.Select(tensor => tensor.Name == "head.output.bias" ? WeightTensor.FromSingles(tensor.Name, tensor.Shape.AsSpan(), [50, -50]) : tensor)),
    };

    private static (string File, double? P, int SingleViews)[] Numbers(MergerClassifier classifier, string[] files, PredictionOptions options) =>
        [.. classifier.Predict(files, options).Select(p => (p.File, p.MergerProbability, p.SingleViews))];
}
