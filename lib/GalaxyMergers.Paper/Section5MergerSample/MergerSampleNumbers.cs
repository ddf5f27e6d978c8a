using GalaxyMergers.Science;

namespace GalaxyMergers.Paper.Section5MergerSample;

/// <summary>What a run of section 5 found, to be set beside the paper's numbers; null where that step was not run.</summary>
public sealed record MergerSampleNumbers
{
    /// <summary>Galaxies that were classified.</summary>
    public long? SurveyCount { get; init; }

    /// <summary>Of these, in the merger sample.</summary>
    public long? SelectedCount { get; init; }

    /// <summary>Kolmogorov–Smirnov p of u − r in 9 &lt; log M ≤ 10.</summary>
    public double? LowMassColourP { get; init; }

    /// <summary>Schechter fit of the network's mergers, Φ* in h³ Mpc⁻³.</summary>
    public PublishedSchechterFit? NetworkMergers { get; init; }

    /// <summary>Schechter fit of visually selected mergers, Φ* in h³ Mpc⁻³.</summary>
    public PublishedSchechterFit? VisualMergers { get; init; }

    /// <summary>log10 Φ* by the cut on p_m; NaN where it was not fitted.</summary>
    public IReadOnlyDictionary<double, double> LogNormalisationAtCuts { get; init; } = new Dictionary<double, double>();
}
