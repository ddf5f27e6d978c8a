using GalaxyMergers.Paper.Section5MergerSample;

namespace GalaxyMergers.Paper.Comparison;

/// <summary>What decides whether a number of a run can be held against the paper's.</summary>
public record ComparisonContext
{
    /// <summary>What a reader must know of the dataset before reading on, for example that it is simulated; null when there is nothing.</summary>
    public string? DatasetWarning { get; init; }

    /// <summary>What is smaller than in the paper, one sentence each, for example "Images of 96 px instead of 299 px."</summary>
    public IReadOnlyList<string> Reductions { get; init; } = [];

    /// <summary>What a run of section 5 found; null when there was none.</summary>
    public MergerSampleNumbers? MergerSample { get; init; }
}
