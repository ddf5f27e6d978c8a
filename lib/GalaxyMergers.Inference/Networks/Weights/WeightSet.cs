using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>The tensors of one network, by name and in order, with the file's own remarks. Immutable.</summary>
public sealed class WeightSet : IReadOnlyCollection<WeightTensor>
{
    private readonly List<WeightTensor> _tensors;
    private readonly Dictionary<string, WeightTensor> _byName;

    /// <summary>Gathers tensors.</summary>
    /// <param name="tensors">The tensors, in the order in which they will be listed.</param>
    /// <param name="metadata">Remarks of the file.</param>
    /// <param name="source">Where they come from, for error messages.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    public WeightSet(IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null, string source = "(weights in memory)")
    {
        ArgumentNullException.ThrowIfNull(tensors);
        _tensors = [.. tensors];
        _byName = new Dictionary<string, WeightTensor>(_tensors.Count, StringComparer.Ordinal);
        foreach (WeightTensor tensor in _tensors)
        {
            if (!_byName.TryAdd(tensor.Name, tensor)) throw new ArgumentException($"{source}: two tensors are named '{tensor.Name}'.", nameof(tensors));
        }

        Metadata = new SortedDictionary<string, string>(metadata?.ToDictionary() ?? [], StringComparer.Ordinal).AsReadOnly();
        Source = source;
    }

    /// <summary>Remarks of the file: what a safetensors file has as <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Where the tensors come from, for error messages.</summary>
    public string Source { get; }

    /// <summary>How many tensors there are.</summary>
    public int Count => _tensors.Count;

    /// <summary>How many numbers there are in all tensors.</summary>
    public long ElementCount => _tensors.Sum(tensor => tensor.ElementCount);

    /// <summary>One tensor.</summary>
    /// <exception cref="WeightFileException">There is none of that name.</exception>
    public WeightTensor this[string name] => TryGet(name, out WeightTensor? tensor)
        ? tensor
        : throw new WeightFileException(Source, name, $"is not among the {Count} tensors here; check that these are weights of the network that is asked for.");

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>One tensor, or false.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out WeightTensor? tensor) => _byName.TryGetValue(name, out tensor);

    /// <inheritdoc/>
    public IEnumerator<WeightTensor> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Compares the tensors of a file with those that a network needs.</summary>
public static class WeightValidation
{
    private const string Remedy = "choose the backbone, width and number of classes that the file was made for, or another file.";

    /// <summary>
    /// Passes if the file has exactly the tensors that are expected, each of the right shape, and besides no more than the <c>num_batches_tracked</c>
    /// counters of batch norms, which play no part with a fixed momentum.
    /// </summary>
    /// <param name="weights">The file's tensors.</param>
    /// <param name="expected">What the network needs.</param>
    /// <exception cref="WeightMismatchException">Any difference; all of them are listed.</exception>
    public static void Check(WeightSet weights, IEnumerable<ExpectedWeight> expected)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(expected);
        List<string> missing = [], extra = [], wrongShape = [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (ExpectedWeight weight in expected)
        {
            known.Add(weight.Name);
            if (!weights.TryGet(weight.Name, out WeightTensor? found)) missing.Add(weight.ToString());
            else if (!found.Shape.AsSpan().SequenceEqual(weight.Shape.AsSpan()))
                wrongShape.Add($"{weight.Name} is {WeightTensor.ShapeText(found.Shape.AsSpan())}, needs {WeightTensor.ShapeText(weight.Shape.AsSpan())}");
        }

        extra.AddRange(weights.Select(tensor => tensor.Name).Where(name => !known.Contains(name) && !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)));
        if (missing.Count + extra.Count + wrongShape.Count > 0)
            throw new WeightMismatchException(weights.Source, missing, extra, wrongShape, Remedy);
    }
}
