using System.Runtime.InteropServices;
using GalaxyMergers.Inference.Networks;
using GalaxyMergers.Inference.Networks.Weights;

namespace GalaxyMergers.Inference.Classifiers;

/// <summary>
/// A classifier's graph, for p_m alone, with convolutions of 8-bit whole numbers: maps as 0 ... 255 for 0 ... 6, kernels as -127 ... 127 by output
/// channel, normalisations multiplied into them (Krishnamoorthi 2018, arXiv:1806.08342, sections 2 and 3). ReLU6 bounds the maps, so that no images
/// are needed to find their ranges. What rounded kernels shift on average is taken off the biases, for maps of the means that the normalisations
/// expect (Nagel et al. 2019, arXiv:1906.04721, section 4.2). The first convolution, which sees grey levels, and the head stay in single precision.
/// </summary>
internal sealed class EightBitGraph
{
    private const double Top = 6, Step = Top / byte.MaxValue;
    private const string Suffix = ".eight_bit";

    private readonly OnnxModel _model;
    private readonly double _normEpsilon;
    private readonly Dictionary<string, OnnxNode> _makers;
    private readonly Dictionary<string, Layer> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeightTensor> _numbers = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];
    private readonly HashSet<string> _there;
    private readonly string _step, _zero;

    private EightBitGraph(OnnxModel model, double normEpsilon)
    {
        (_model, _normEpsilon) = (model, normEpsilon);
        _makers = model.Nodes.ToDictionary(node => node.Outputs[0], StringComparer.Ordinal);
        _there = [.. model.Inputs.Select(input => input.Name)];
        foreach (OnnxNode clip in model.Nodes.Where(node => node.Operator == "Clip"))
            if (_makers[clip.Inputs[0]] is { Operator: "BatchNormalization" } norm && _makers[norm.Inputs[0]] is { Operator: "Conv" } convolution) _layers.Add(clip.Outputs[0], new Layer(convolution, norm));
        _step = Keep(WeightTensor.FromSingles(GraphBuilder.ConstantPrefix + "step", [], [(float)Step]));
        _zero = Keep(new WeightTensor(GraphBuilder.ConstantPrefix + "zero" + Suffix, [], WeightType.U8, [0]));
    }

    /// <summary>Whether a classifier has such a graph: whether its maps are bounded.</summary>
    public static bool IsPossible(ClassifierFile file) => BackboneRegistry.Find(file.Network.Backbone).IsBounded;

    /// <summary>The graph of a classifier.</summary>
    /// <param name="file">A classifier with bounded maps.</param>
    /// <exception cref="WeightFileException">A weight is missing or has another shape.</exception>
    public static OnnxModel Create(ClassifierFile file)
    {
        OnnxModel model = ClassifierGraph.Create(file, new Dictionary<string, string>());
        EightBitGraph graph = new(model, file.Network.NormEpsilon);
        graph.Add(ClassifierGraph.MergerProbability);
        HashSet<string> used = [.. graph._nodes.SelectMany(node => node.Inputs)];
        return model with
        {
            Nodes = graph._nodes,
            Initialisers = new WeightSet([.. model.Initialisers.Where(tensor => used.Contains(tensor.Name)), .. graph._numbers.Values], source: model.Initialisers.Source),
            Outputs = [.. model.Outputs.Where(output => output.Name == ClassifierGraph.MergerProbability)],
        };
    }

    /// <summary>Adds what makes a tensor, unless it is there.</summary>
    private void Add(string name)
    {
        if (!_makers.TryGetValue(name, out OnnxNode? maker) || !_there.Add(name)) return;
        if (IsWhole(name))
        {
            _nodes.Add(new OnnxNode("DequantizeLinear", [AddWhole(name), _step, _zero], [name]));
            return;
        }

        foreach (string input in maker.Inputs) Add(input);
        _nodes.Add(maker);
    }

    /// <summary>Adds what makes a bounded map in whole numbers, unless it is there; gives its name.</summary>
    private string AddWhole(string map)
    {
        string whole = map + Suffix;
        if (!_there.Add(whole)) return whole;
        if (IsWhole(map))
        {
            _nodes.Add(Convolution(map, whole));
            return whole;
        }

        Add(map);
        _nodes.Add(new OnnxNode("QuantizeLinear", [map, _step, _zero], [whole]));
        return whole;
    }

    /// <summary>Whether a map is made by whole numbers: what it is made from is bounded, too.</summary>
    private bool IsWhole(string map) => _layers.TryGetValue(map, out Layer? layer) && _layers.ContainsKey(layer.Input);

    private OnnxNode Convolution(string map, string whole)
    {
        Layer layer = _layers[map];
        string name = layer.Convolution.Outputs[0], input = AddWhole(layer.Input);
        WeightTensor weight = Stored(layer.Convolution.Inputs[1]);
        float[] kernels = weight.ToSingles();
        (double[] factors, double[] shifts) = Folded(layer);
        double[] means = Means(_layers[layer.Input]);
        int outputs = factors.Length, taps = kernels.Length / outputs, area = (int)(weight.Shape[2] * weight.Shape[3]);
        bool isDepthwise = weight.Shape[1] == 1 && means.Length > 1;
        sbyte[] rounded = new sbyte[kernels.Length];
        float[] steps = new float[outputs];
        int[] biases = new int[outputs];
        for (int c = 0; c < outputs; c++)
        {
            double factor = factors[c], largest = 0, shift = shifts[c];
            Span<float> kernel = kernels.AsSpan(c * taps, taps);
            foreach (float value in kernel) largest = Math.Max(largest, Math.Abs(value * factor));

            // The bias is in units of both steps and must fit into 32 bits, also where a channel's kernel is next to nothing.
            double step = Math.Max(largest / sbyte.MaxValue, Math.Max(Math.Abs(shift), 1e-9) / (Step * (1 << 30)));
            for (int i = 0; i < taps; i++)
            {
                double exact = kernel[i] * factor / step, near = Math.Round(exact);
                rounded[(c * taps) + i] = (sbyte)near;
                shift -= (near - exact) * step * means[isDepthwise ? c : i / area];
            }

            steps[c] = (float)step;
            biases[c] = (int)Math.Round(shift / (step * Step));
        }

        return new OnnxNode(
            "QLinearConv",
            [
                input, _step, _zero,
                Keep(new WeightTensor(name + ".kernel", weight.Shape.AsSpan(), WeightType.I8, MemoryMarshal.AsBytes<sbyte>(rounded))),
                Keep(WeightTensor.FromSingles(name + ".kernel.steps", [outputs], steps)),
                Keep(new WeightTensor(name + ".kernel.zeros", [outputs], WeightType.I8, new byte[outputs])),
                _step, _zero,
                Keep(new WeightTensor(name + ".bias", [outputs], WeightType.I32, MemoryMarshal.AsBytes<int>(biases))),
            ],
            [whole])
        { Attributes = layer.Convolution.Attributes };
    }

    /// <summary>What a normalisation multiplies each channel by, and what it adds then.</summary>
    private (double[] Factors, double[] Shifts) Folded(Layer layer)
    {
        double[] Part(int input) => Stored(layer.Norm.Inputs[input]).ToDoubles();
        double[] gammas = Part(1), betas = Part(2), means = Part(3), variances = Part(4);
        double[] factors = [.. gammas.Zip(variances, (gamma, variance) => gamma / Math.Sqrt(variance + _normEpsilon))];
        return (factors, [.. betas.Select((beta, c) => beta - (means[c] * factors[c]))]);
    }

    /// <summary>The mean of each channel of a bounded map: of a normal distribution of the normalisation's mean and width, cut off at 0 and 6.</summary>
    private double[] Means(Layer layer)
    {
        const double Reach = 5, Spacing = 0.05;
        return [.. Stored(layer.Norm.Inputs[1]).ToDoubles().Zip(Stored(layer.Norm.Inputs[2]).ToDoubles(), Mean)];

        static double Mean(double gamma, double beta)
        {
            double sum = 0, weights = 0;
            for (double z = -Reach; z <= Reach; z += Spacing)
            {
                double weight = Math.Exp(-z * z / 2);
                sum += weight * Math.Clamp(beta + (gamma * z), 0, Top);
                weights += weight;
            }

            return sum / weights;
        }
    }

    /// <summary>The numbers of a weight, whether or not a cast follows on them.</summary>
    private WeightTensor Stored(string name) => _model.Initialisers[_makers.TryGetValue(name, out OnnxNode? cast) ? cast.Inputs[0] : name];

    private string Keep(WeightTensor tensor)
    {
        _numbers.Add(tensor.Name, tensor);
        return tensor.Name;
    }

    /// <summary>A convolution and the normalisation after it, before a ReLU6.</summary>
    private sealed record Layer(OnnxNode Convolution, OnnxNode Norm)
    {
        public string Input => Convolution.Inputs[0];
    }
}
