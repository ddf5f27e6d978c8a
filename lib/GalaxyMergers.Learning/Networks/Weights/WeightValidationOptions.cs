namespace GalaxyMergers.Learning.Networks.Weights;

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
