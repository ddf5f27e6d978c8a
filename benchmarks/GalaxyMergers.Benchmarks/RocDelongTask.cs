using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Benchmarks;

/// <summary>The ROC curve with every threshold, its area and DeLong's variance.</summary>
internal sealed class RocDelongTask(SimulatedScores scores) : BenchmarkTask
{
    public override string Name => "ROC + DeLong";

    public override string PeerName => "roc-delong";

    public override int Items => scores.Scores.Length;

    public override double TargetSeconds => 1;

    public override double[] Run(int items)
    {
        var curve = RocCurve.Compute(scores.IsMerger.AsSpan(0, items), scores.Scores.AsSpan(0, items));
        var estimate = DeLong.Estimate(scores.IsMerger.AsSpan(0, items), scores.Scores.AsSpan(0, items));
        return [curve.Auroc, estimate.Variance];
    }

    public override void WriteInputs(PeerFolder folder)
    {
        folder.Write("outcome", scores.Outcomes);
        folder.Write("score", scores.Scores);
        folder.WriteParameters(new { });
    }
}
