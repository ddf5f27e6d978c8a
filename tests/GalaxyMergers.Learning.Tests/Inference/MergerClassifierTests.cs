using System.Runtime.InteropServices;
using GalaxyMergers.Inference.Classifiers;
using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Learning.Tests.Training;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Learning.Tests.Inference;

public sealed class MergerClassifierTests
{
    private static readonly NetworkOptions Network = new() { Backbone = "xception-small", ImageSize = 40, HiddenUnits = 8 };
    private static readonly ComputeOptions Compute = new() { Device = "cpu", Threads = 1 };

    private static readonly Lazy<WeightSet> Weights = new(() => new ClassifierTrainer(
        Network, new TrainingOptions { FineTuning = new FineTuningOptions { LearningRate = 0.01, MaximumEpochs = 2 } }, Compute)
        .Train(new TinyImages(40, 16, 4), new TinyImages(40, 4, 2), 2, null, 3, new TrainingContext()).Weights);

    [Fact]
    public void A_classifier_file_reads_back_as_it_was_written()
    {
        using TemporaryFolder folder = new();
        ClassifierFile file = Make() with
        {
            Calibration = IsotonicRegression.Fit([0.1, 0.4, 0.7, 0.9], [false, false, true, true]),
            Views = 4,
            Facts = new Dictionary<string, string> { ["auroc"] = "0.99" },
        };
        string path = folder.File("c.safetensors");
        file.Write(path);
        ClassifierFile read = ClassifierFile.Read(path);
        Assert.Equal(file.Network, read.Network);
        Assert.Equal(file.View, read.View);
        Assert.Equal(4, read.Views);
        Assert.Equal(file.Calibration.Knots, read.Calibration!.Knots);
        Assert.Equal("0.99", read.Facts["auroc"]);
        Assert.All(file.Weights, tensor => Assert.True(tensor.Bytes.SequenceEqual(read.Weights[tensor.Name].Bytes)));

        file.Write(path, WeightType.F16);
        WeightSet half = ClassifierFile.Read(path).Weights;
        Assert.Equal(WeightType.F16, half["conv1.weight"].Type);
        Assert.Equal(WeightType.F32, half["bn1.weight"].Type);
    }

    [Fact]
    public void A_file_that_is_no_classifier_is_refused()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("w.safetensors");
        SafetensorsFile.Write(path, Weights.Value, new Dictionary<string, string>());
        Assert.Contains("not a classifier", Assert.Throws<WeightFileException>(() => ClassifierFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("views", "0")]
    [InlineData("views", "3")]
    [InlineData("views", "9")]
    [InlineData("calibration", "[]")]
    [InlineData("calibration", """[{"X":0.5,"Y":0.1},{"X":0.2,"Y":0.4}]""")]
    [InlineData("calibration", """[{"X":0.1,"Y":0.4},{"X":0.2,"Y":0.1}]""")]
    [InlineData("calibration", """[{"X":0.5,"Y":1.5}]""")]
    [InlineData("calibration", """[{"X":-2,"Y":0.5}]""")]
    [InlineData("calibration", """[{"X":"NaN","Y":0.5}]""")]
    [InlineData("training_objects", "AAAA")]
    [InlineData("network", """{"Backbone":"alexnet"}""")]
    [InlineData("view", """{"EvaluationZoom":0}""")]
    public void A_damaged_entry_is_named_when_the_file_is_read(string name, string value)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("c.safetensors");
        Make().Write(path);
        WeightSet whole = SafetensorsFile.Read(path);
        SafetensorsFile.Write(path, whole, new Dictionary<string, string>(whole.Metadata) { [name] = value });
        Assert.StartsWith($"{path}: its metadata entry '{name}' is damaged", Assert.Throws<WeightFileException>(() => ClassifierFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_gets_a_row_in_order_and_what_cannot_be_read_a_status()
    {
        using TemporaryFolder folder = new();
        byte[] jpeg = Picture(1);
        string[] files = ["good.jpg", "empty.jpg", "text.jpg", "cut.jpg", "blank.jpg", "absent.jpg", "other.jpg"];
        File.WriteAllBytes(folder.File(files[0]), jpeg);
        File.WriteAllBytes(folder.File(files[1]), []);
        File.WriteAllText(folder.File(files[2]), "<html>no cutout</html>");
        File.WriteAllBytes(folder.File(files[3]), jpeg[..(jpeg.Length / 2)]);
        File.WriteAllBytes(folder.File(files[4]), JpegCodec.Encode(new RgbImage(64, 64)));
        File.WriteAllBytes(folder.File(files[6]), Picture(2));
        using MergerClassifier classifier = new(Make(), Compute);
        Prediction[] predictions = [.. classifier.Predict([.. files.Select(folder.File)], new PredictionOptions { Batch = 3 })];
        Assert.Equal(
            [ImageStatus.Ok, ImageStatus.Empty, ImageStatus.WebPage, ImageStatus.Truncated, ImageStatus.Blank, ImageStatus.Missing, ImageStatus.Ok],
            predictions.Select(p => p.Status));
        Assert.Equal(files.Select(folder.File), predictions.Select(p => p.File));
        Assert.All(predictions, p => Assert.Equal(p.Status == ImageStatus.Ok, p.MergerProbability is not null));
        Assert.All(predictions, p => Assert.Equal(p.Status == ImageStatus.Ok, p.Detail.Length == 0));
    }

    [Fact]
    public void Batches_and_bad_neighbours_do_not_change_a_probability()
    {
        using TemporaryFolder folder = new();
        string[] files = [.. Enumerable.Range(0, 7).Select(i => folder.File($"{i}.jpg"))];
        for (int i = 0; i < files.Length; i++) File.WriteAllBytes(files[i], Picture(i));
        using MergerClassifier classifier = new(Make(), Compute);
        double[] alone = [.. classifier.Predict(files, new PredictionOptions { Batch = 1 }).Select(p => p.MergerProbability!.Value)];
        double[] together = [.. classifier.Predict([.. files, folder.File("none.jpg")], new PredictionOptions { Batch = 5 }).Take(7).Select(p => p.MergerProbability!.Value)];

        // The same sums in another order: a few units in the last place of a float, through some fifty layers.
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(alone.Distinct().Count() > 1);
    }

    [Fact]
    public void Views_are_averaged()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("a.jpg");
        File.WriteAllBytes(file, Picture(4));
        using MergerClassifier classifier = new(Make(), Compute);
        double Of(int views) => classifier.Predict([file], new PredictionOptions { Views = views }).Single().MergerProbability!.Value;
        Assert.NotEqual(Of(1), Of(8));
    }

    [Fact]
    public void Calibration_is_applied()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("a.jpg");
        File.WriteAllBytes(file, Picture(5));
        IsotonicRegression map = IsotonicRegression.Fit([0, 1], [0.25, 0.75]);
        using MergerClassifier classifier = new(Make() with { Calibration = map }, Compute);
        Prediction prediction = classifier.Predict([file], new PredictionOptions()).Single();
        Assert.Equal(0.25 + (0.5 * prediction.MergerProbability!.Value), prediction.CalibratedProbability!.Value, 1e-12);
    }

    [Fact]
    public void Threads_change_no_bit_and_no_order()
    {
        using TemporaryFolder folder = new();
        string[] files = [.. Enumerable.Range(0, 9).Select(i => folder.File($"{i}.jpg"))];
        for (int i = 0; i < files.Length; i++) File.WriteAllBytes(files[i], Picture(i));
        using MergerClassifier one = new(Make(), Compute), three = new(Make(), Compute with { Threads = 3 });
        PredictionOptions options = new() { Batch = 2, Views = 4 };
        Assert.Equal(one.Predict(files, options).Select(p => (p.File, p.MergerProbability)), three.Predict(files, options).Select(p => (p.File, p.MergerProbability)));
    }

    /// <summary>So that a machine that only classifies installs no libtorch.</summary>
    [Fact]
    public void What_answers_needs_nothing_of_TorchSharp()
    {
        string[] needed = [.. typeof(MergerClassifier).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)];
        Assert.Contains("Microsoft.ML.OnnxRuntime", needed);
        Assert.DoesNotContain(needed, name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase) || name == "GalaxyMergers.Learning");
    }

    /// <summary>ONNX Runtime reads this when it starts, in C; the environment that .NET shows is a copy.</summary>
    [Fact]
    public void What_answers_reports_to_nobody()
    {
        Assert.StartsWith("ONNX Runtime", OnnxEngine.Description, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal("1", Marshal.PtrToStringUTF8(GetEnv("ORT_DISABLE_TELEMETRY")));
    }

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint GetEnv(string name);

    private static ClassifierFile Make() => new() { Network = Network, View = new AugmentationOptions(), Weights = Weights.Value };

    private static byte[] Picture(int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[64 * 64 * 3];
        random.NextBytes(pixels);
        return JpegCodec.Encode(new RgbImage(64, 64, pixels));
    }
}
