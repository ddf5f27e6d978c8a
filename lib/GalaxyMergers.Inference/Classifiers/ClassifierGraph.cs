using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// A classifier as an ONNX graph. In: one view of each image as grey levels. Out: the probability of a merger, what in the view speaks for it, and
/// the features. The scaling of grey levels is part of the graph.
/// </summary>
internal static class ClassifierGraph
{
    /// <summary>Views in: (N, rows, columns, 3).</summary>
    public const string Images = "images";

    /// <summary>Probability of a merger out: (N).</summary>
    public const string MergerProbability = "p_merger";

    /// <summary>Grad-CAM of "merger" out: (N, rows, columns) of the last feature map.</summary>
    public const string Attention = "attention";

    /// <summary>Features out: (N, features).</summary>
    public const string Features = "features";

    /// <summary>Place of "merger" among the outputs of the network.</summary>
    public const int MergerClass = 0;

    private const int Classes = 2;

    /// <summary>The model of a classifier, with its metadata.</summary>
    /// <param name="file">The classifier.</param>
    /// <param name="metadata">Remarks of the file.</param>
    /// <exception cref="WeightFileException">A weight is missing or has another shape.</exception>
    public static OnnxModel Create(ClassifierFile file, IReadOnlyDictionary<string, string> metadata)
    {
        NetworkOptions network = file.Network;
        network.Validate();
        GraphBuilder graph = new(file.Weights, network.NormEpsilon);
        long side = network.ImageSize;
        GraphMap map = BackboneRegistry.Find(network.Backbone).Graph(graph, Scaled(graph, new GraphMap(Images, 3, side), file.View.Scaling));
        graph.Add("ReduceMean", [map.Name], Features, GraphBuilder.Wholes("axes", 2, 3), GraphBuilder.Whole("keepdims", 0));
        string slopes = Head(graph, map.Channels, network.HiddenUnits);
        AddAttention(graph, map, slopes);
        return new OnnxModel(
            graph.Nodes, new WeightSet(graph.Initialisers, metadata, file.Weights.Source),
            [new OnnxValue(Images, [side, side, 3], "Views of images: red, green, blue grey levels from 0 to 255, rows from the top. The metadata say how a view is cut from a cutout.")],
            [
                new OnnxValue(MergerProbability, [], "Probability of a merger by each view; average it over the views of an image."),
                new OnnxValue(Attention, [map.Side, map.Side], "Grad-CAM (Selvaraju et al. 2017, equations 1 and 2) for a merger, on a scale of its own for each view."),
                new OnnxValue(Features, [map.Channels], "What the backbone sees: its last map averaged over positions."),
            ],
            $"Tells mergers from other galaxies in colour cutouts ({network.Backbone}, {side} px). After Ackermann et al. 2018, MNRAS 479, 415.");
    }

    /// <summary>Length of the vector of features of a backbone.</summary>
    /// <param name="network">The network.</param>
    /// <param name="backbone">Its backbone's tensors.</param>
    /// <exception cref="WeightFileException">A weight is missing or has another shape.</exception>
    public static int FeatureCount(NetworkOptions network, WeightSet backbone)
    {
        GraphBuilder graph = new(backbone, network.NormEpsilon);
        return (int)BackboneRegistry.Find(network.Backbone).Graph(graph, new GraphMap(Images, 3, network.ImageSize)).Channels;
    }

    private static GraphMap Scaled(GraphBuilder graph, GraphMap views, PixelScaling scaling)
    {
        string planes = graph.Add("Transpose", [views.Name], "planes", GraphBuilder.Wholes("perm", 0, 3, 1, 2));
        if (scaling == PixelScaling.Raw255) return views with { Name = planes };
        string divided = graph.Add("Div", [planes, graph.Constant("half_range", [127.5f])], "divided");
        return views with { Name = graph.Add("Sub", [divided, graph.Constant("one", [1f])], "scaled") };
    }

    /// <summary>From the features to the probability; gives the slope of the merger's output with each feature, (N or 1, 1, features).</summary>
    private static string Head(GraphBuilder graph, long features, long hidden)
    {
        string chosen = graph.Constant("merger", (long)MergerClass);
        OnnxAttribute transposed = GraphBuilder.Whole("transB", 1), rows = GraphBuilder.Whole("axis", 0);
        string last = Features, slopes;
        if (hidden > 0)
        {
            string kernel = graph.Weight("head.hidden.weight", hidden, features), output = graph.Weight("head.output.weight", Classes, hidden);
            string sum = graph.Add("Gemm", [Features, kernel, graph.Weight("head.hidden.bias", hidden)], "head.hidden", transposed);
            last = graph.Add("Relu", [sum], "head.relu");
            string open = graph.Add("Cast", [graph.Add("Greater", [sum, graph.Constant("zero", [0f])], "head.open")], "head.open.single", GraphBuilder.Whole("to", OnnxSchema.Single));
            string weighted = graph.Add("Mul", [open, graph.Add("Gather", [output, chosen], "head.output.merger", rows)], "head.slopes.hidden");
            slopes = graph.Add("MatMul", [weighted, kernel], "head.slopes.features");
            graph.Add("Gemm", [last, output, graph.Weight("head.output.bias", Classes)], "logits", transposed);
        }
        else
        {
            string output = graph.Weight("head.output.weight", Classes, features);
            slopes = graph.Add("Gather", [output, chosen], "head.slopes.features", rows);
            graph.Add("Gemm", [last, output, graph.Weight("head.output.bias", Classes)], "logits", transposed);
        }

        string both = graph.Add("Softmax", ["logits"], "probabilities", GraphBuilder.Whole("axis", 1));
        string one = graph.Add("Gather", [both, chosen], "probability", GraphBuilder.Whole("axis", 1));
        graph.Add("Reshape", [one, graph.Constant("vector", -1L)], MergerProbability);
        return graph.Add("Reshape", [slopes, graph.Constant("row", -1L, 1L, features)], "slopes");
    }

    /// <summary>max(0, sum of the last maps, each by the mean slope over its positions).</summary>
    private static void AddAttention(GraphBuilder graph, GraphMap map, string slopes)
    {
        string flat = graph.Add("Reshape", [map.Name, graph.Constant("flat", 0L, map.Channels, map.Side * map.Side)], "map.flat");
        string sum = graph.Add("Relu", [graph.Add("MatMul", [slopes, flat], "attention.sum")], "attention.positive");
        string mean = graph.Add("Div", [sum, graph.Constant("positions", [(float)(map.Side * map.Side)])], "attention.mean");
        graph.Add("Reshape", [mean, graph.Constant("square", -1L, map.Side, map.Side)], Attention);
    }
}
