using GalaxyMergers.Paper.Section5MergerSample;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Paper.Closure;

/// <summary>A cut on p_m as it really is on the sky, beside what could be known of it without the truth.</summary>
/// <param name="Estimated">What the analysis says.</param>
/// <param name="True">The counts on the sky of the paper's sample.</param>
/// <param name="TrueSingly">The counts on the sky of the selection by one classifier each.</param>
public sealed record ClosureCut(CutSummary Estimated, ConfusionMatrix True, ConfusionMatrix TrueSingly);
