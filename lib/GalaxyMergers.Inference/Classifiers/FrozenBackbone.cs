using GalaxyMergers.Inference.Compute;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Survey.Augmentation;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// A pre-trained backbone that is not trained further: turns images into features, on which a logistic regression can tell two classes from few labels
/// (a linear probe). Such a head and the backbone are a classifier file like any other, <see cref="With"/>. Computed by ONNX Runtime, without libtorch.
/// </summary>
public sealed class FrozenBackbone : IDisposable
{
    private const string Kernel = "head.output.weight", Bias = "head.output.bias";
    private const int Classes = 2;
    private readonly ClassifierFile _blank;
    private readonly OnnxNetwork _network;
    private readonly CutoutReader _reader;
    private readonly int _threads;

    /// <summary>Sets the backbone up.</summary>
    /// <param name="network">The network; it has no hidden units.</param>
    /// <param name="view">How images are cut and scaled.</param>
    /// <param name="views">Views of each image: 1, 2, 4 or 8.</param>
    /// <param name="backbone">The backbone's tensors; others among them are left out.</param>
    /// <param name="compute">Where it is computed, and on how many threads.</param>
    /// <exception cref="WeightFileException">Tensors are missing or have other shapes.</exception>
    /// <exception cref="ComputeException">There is no such device.</exception>
    public FrozenBackbone(NetworkOptions network, AugmentationOptions view, int views, WeightSet backbone, ComputeOptions compute)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(compute);
        if (network.HiddenUnits != 0) throw new ArgumentException($"The head of a frozen backbone has no hidden units, and {network.HiddenUnits} were asked for.", nameof(network));
        FeatureCount = ClassifierGraph.FeatureCount(network, backbone);
        _blank = new ClassifierFile { Network = network, View = view, Views = views, Weights = Weights(backbone.Where(tensor => !tensor.Name.StartsWith("head.", StringComparison.Ordinal)), new float[Classes * FeatureCount], new float[Classes]) };
        _network = new OnnxNetwork(_blank, compute);
        _reader = new CutoutReader(_blank, views);
        _threads = compute.Threads ?? Environment.ProcessorCount;
    }

    /// <summary>Features of one view.</summary>
    public int FeatureCount { get; }

    /// <summary>Features of image files, in the order given; on several threads.</summary>
    /// <param name="files">The files; those that cannot be read get a status, not an exception.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    public IEnumerable<ImageFeatures> Read(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return OrderedWork.Run(files.Count, _threads, i => Read(files[i]), cancellation);
    }

    /// <summary>The classifier of this backbone and a logistic regression on its features; the output of the other class is 0, so that the softmax is the logistic function.</summary>
    /// <param name="head">The regression.</param>
    public ClassifierFile With(LogisticRegression head)
    {
        ArgumentNullException.ThrowIfNull(head);
        float[] kernel = new float[Classes * FeatureCount], bias = new float[Classes];
        double intercept = head.Intercept;
        for (int c = 0; c < FeatureCount; c++)
        {
            double slope = head.Coefficients[c] / head.Scales[c];
            kernel[(ClassifierGraph.MergerClass * FeatureCount) + c] = (float)slope;
            intercept -= slope * head.Means[c];
        }

        bias[ClassifierGraph.MergerClass] = (float)intercept;
        return _blank with { Weights = Weights(_blank.Weights.Where(tensor => tensor.Name is not (Kernel or Bias)), kernel, bias) };
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private WeightSet Weights(IEnumerable<WeightTensor> backbone, float[] kernel, float[] bias) =>
        new([.. backbone, WeightTensor.FromSingles(Kernel, [Classes, FeatureCount], kernel), WeightTensor.FromSingles(Bias, [Classes], bias)]);

    private ImageFeatures Read(string file)
    {
        int views = _blank.Views, length = _reader.FloatsPerView;
        float[] image = new float[_reader.FloatsPerImage], input = new float[views * length];
        (ImageStatus status, string detail) = _reader.Read(file, image);
        if (status != ImageStatus.Ok) return new ImageFeatures(file, [], status, detail);
        for (int v = 0; v < views; v++) _reader.View(image, v, input.AsSpan(v * length, length));
        float[] features = new float[views * FeatureCount];
        _network.Features(input, views, features);
        return new ImageFeatures(file, [.. features.Chunk(FeatureCount)], status, detail);
    }
}

/// <summary>What a frozen backbone sees in one image.</summary>
/// <param name="File">The file, as it was given.</param>
/// <param name="Views">Features of each view; none where the image could not be read.</param>
/// <param name="Status">Whether the image could be read.</param>
/// <param name="Detail">What was wrong with it; empty when nothing was.</param>
public sealed record ImageFeatures(string File, IReadOnlyList<float[]> Views, ImageStatus Status, string Detail)
{
    /// <summary>The features averaged over the views.</summary>
    public double[] Mean()
    {
        double[] mean = new double[Views.Count == 0 ? 0 : Views[0].Length];
        foreach (float[] view in Views)
            for (int c = 0; c < mean.Length; c++) mean[c] += view[c] / (double)Views.Count;
        return mean;
    }

    /// <summary>Probability by a regression, as the classifier file of both gives it: averaged over the views.</summary>
    public double Probability(LogisticRegression head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Views.Average(view => head.Predict(Array.ConvertAll(view, value => (double)value)));
    }
}
