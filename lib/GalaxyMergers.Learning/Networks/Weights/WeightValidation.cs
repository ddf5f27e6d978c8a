namespace GalaxyMergers.Learning.Networks.Weights;

/// <summary>Compares the tensors of a file with those that a network needs.</summary>
public static class WeightValidation
{
    private const string Remedy = "choose the backbone, width and number of classes that the file was made for, or another file.";

    /// <summary>Passes if the file has exactly the tensors that are expected, each of the right shape.</summary>
    /// <param name="weights">The file's tensors.</param>
    /// <param name="expected">What the network needs.</param>
    /// <param name="options">What to overlook; by default only batch counters.</param>
    /// <exception cref="WeightMismatchException">Any difference; all of them are listed.</exception>
    public static void Check(WeightSet weights, IEnumerable<ExpectedWeight> expected, WeightValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(expected);
        options ??= new WeightValidationOptions();
        List<string> missing = [], extra = [], wrongShape = [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (ExpectedWeight weight in expected.Where(weight => !options.Ignores(weight.Name)))
        {
            known.Add(weight.Name);
            if (!weights.TryGet(weight.Name, out WeightTensor? found)) missing.Add(weight.ToString());
            else if (!found.Shape.AsSpan().SequenceEqual(weight.Shape.AsSpan()))
                wrongShape.Add($"{weight.Name} is {WeightTensor.ShapeText(found.Shape.AsSpan())}, needs {WeightTensor.ShapeText(weight.Shape.AsSpan())}");
        }

        extra.AddRange(weights.Select(tensor => tensor.Name).Where(name => !known.Contains(name) && !options.Ignores(name)));
        if (missing.Count + extra.Count + wrongShape.Count > 0)
            throw new WeightMismatchException(weights.Source, missing, extra, wrongShape, Remedy);
    }
}

/// <summary>What <see cref="WeightValidation"/> overlooks.</summary>
public sealed record WeightValidationOptions
{
    /// <summary>Tensors whose names begin so are neither missed nor minded: <c>["fc."]</c> accepts any classifier or none.</summary>
    public IReadOnlyList<string> IgnoredPrefixes { get; init; } = [];

    /// <summary>Overlook the <c>num_batches_tracked</c> counters of batch norms, which play no part with a fixed momentum.</summary>
    public bool IgnoreBatchCounters { get; init; } = true;

    internal bool Ignores(string name)
        => IgnoredPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        || (IgnoreBatchCounters && name.EndsWith(".num_batches_tracked", StringComparison.Ordinal));
}
