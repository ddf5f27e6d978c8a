using System.Globalization;
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Inference.Networks;

/// <summary>A map within a graph: (N, channels, side, side).</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Side">Rows and columns.</param>
internal readonly record struct GraphMap(string Name, long Channels, long Side);

/// <summary>
/// Lays the operations of a network out one after the other, with the numbers of a weight set. Kernels stay as they are stored, half precision
/// followed by a cast, and normalisations stay beside their convolutions, so that no number is rounded once more; whoever loads the graph
/// multiplies both into the convolutions.
/// </summary>
/// <param name="weights">The network's numbers, by the names that its layers have there.</param>
/// <param name="normEpsilon">Added to the variance in every normalisation.</param>
internal sealed class GraphBuilder(WeightSet weights, double normEpsilon)
{
    /// <summary>Begins the names of numbers that are no weights.</summary>
    public const string ConstantPrefix = "constant.";

    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, WeightTensor> _initialisers = new(StringComparer.Ordinal);

    /// <summary>The operations so far.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>The numbers that they use.</summary>
    public IReadOnlyCollection<WeightTensor> Initialisers => _initialisers.Values;

    /// <summary>Adds an operation; gives the name of its result.</summary>
    public string Add(string operation, IReadOnlyList<string> inputs, string output, params OnnxAttribute[] attributes)
    {
        _nodes.Add(new OnnxNode(operation, inputs, [output]) { Attributes = attributes });
        return output;
    }

    /// <summary>A weight in single precision, checked against the shape that the network wants; gives the name of the tensor.</summary>
    /// <exception cref="WeightFileException">It is missing, or has another shape.</exception>
    public string Weight(string name, params ReadOnlySpan<long> shape)
    {
        WeightTensor tensor = weights[name];
        if (!tensor.Shape.AsSpan().SequenceEqual(shape))
            throw new WeightFileException(weights.Source, name, $"has the shape {WeightTensor.ShapeText(tensor.Shape.AsSpan())} and should have {WeightTensor.ShapeText(shape)}; these are weights of another network.");
        if (tensor.Type is not (WeightType.F32 or WeightType.F16)) tensor = tensor.ConvertTo(WeightType.F32);
        _initialisers.TryAdd(name, tensor);
        return tensor.Type == WeightType.F32 ? name : Add("Cast", [name], name + ".single", Whole("to", OnnxSchema.Single));
    }

    /// <summary>A number or a vector that is no weight; gives the name of the tensor.</summary>
    public string Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Keep(WeightTensor.FromSingles(ConstantPrefix + name, shape, values));

    /// <summary>Whole numbers, such as a shape; gives the name of the tensor.</summary>
    public string Constant(string name, params ReadOnlySpan<long> values) =>
        Keep(new WeightTensor(ConstantPrefix + name, [values.Length], WeightType.I64, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values)));

    /// <summary>A convolution without bias.</summary>
    /// <param name="map">What is convolved.</param>
    /// <param name="name">Name of the layer.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="near">Zeros above and left of the map.</param>
    /// <param name="far">Zeros below and right of the map; null for as many as above.</param>
    /// <param name="groups">1, or as many as channels for a convolution of each channel.</param>
    public GraphMap Convolution(GraphMap map, string name, long outputs, long kernel = 1, long stride = 1, long near = 0, long? far = null, long groups = 1)
    {
        string weight = Weight(name + ".weight", outputs, map.Channels / groups, kernel, kernel);
        long behind = far ?? near;
        Add("Conv", [map.Name, weight], name, Wholes("kernel_shape", kernel, kernel), Wholes("strides", stride, stride), Wholes("pads", near, near, behind, behind), Whole("group", groups));
        return new GraphMap(name, outputs, Reduced(map.Side, kernel, stride, near + behind));
    }

    /// <summary>A 3 x 3 convolution of each channel.</summary>
    public GraphMap Depthwise(GraphMap map, string name, long stride = 1, long near = 1, long far = 1) =>
        Convolution(map, name, map.Channels, kernel: 3, stride, near, far, groups: map.Channels);

    /// <summary>A batch normalisation by its running statistics.</summary>
    public GraphMap Norm(GraphMap map, string name)
    {
        string Part(string part) => Weight($"{name}.{part}", map.Channels);
        return map with { Name = Add("BatchNormalization", [map.Name, Part("weight"), Part("bias"), Part("running_mean"), Part("running_var")], name, Real("epsilon", normEpsilon)) };
    }

    /// <summary>max(0, x).</summary>
    public GraphMap Relu(GraphMap map) => map with { Name = Add("Relu", [map.Name], map.Name + ".relu") };

    /// <summary>min(6, max(0, x)).</summary>
    public GraphMap Relu6(GraphMap map) => map with { Name = Add("Clip", [map.Name, Constant("zero", [0f]), Constant("six", [6f])], map.Name + ".relu6") };

    /// <summary>The largest of each 3 x 3 window of stride 2, padded alike on all sides.</summary>
    public GraphMap Pool(GraphMap map, string name) =>
        new(Add("MaxPool", [map.Name], name, Wholes("kernel_shape", 3, 3), Wholes("strides", 2, 2), Wholes("pads", 1, 1, 1, 1)), map.Channels, Reduced(map.Side, 3, 2, 2));

    /// <summary>The sum of two maps of one shape.</summary>
    public GraphMap Sum(GraphMap a, GraphMap b, string name) => a with { Name = Add("Add", [a.Name, b.Name], name) };

    /// <summary>An attribute that is a whole number.</summary>
    public static OnnxAttribute Whole(string name, long value) => new(name) { Whole = value };

    /// <summary>An attribute that is several whole numbers.</summary>
    public static OnnxAttribute Wholes(string name, params long[] values) => new(name) { Wholes = values };

    private static OnnxAttribute Real(string name, double value) => new(name) { Real = (float)value };

    private static long Reduced(long side, long kernel, long stride, long padding) => side + padding >= kernel
        ? ((side + padding - kernel) / stride) + 1
        : throw new ArgumentOutOfRangeException(nameof(side), side, string.Create(CultureInfo.InvariantCulture, $"A map of {side} pixels has no window of {kernel}."));

    private string Keep(WeightTensor tensor)
    {
        _initialisers.TryAdd(tensor.Name, tensor);
        return tensor.Name;
    }
}
