using GalaxyMergers.Reproduction.MergerSample;
using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Reproduction.Closure;

/// <summary>A cut on p_m as it really is on the sky, beside what could be known of it without the truth.</summary>
/// <param name="Estimated">What the analysis says.</param>
/// <param name="True">The counts on the sky.</param>
public sealed record ClosureCut(CutSummary Estimated, ConfusionMatrix True);
