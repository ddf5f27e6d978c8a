using GalaxyMergers.Science.Evaluation;

namespace GalaxyMergers.Benchmarks;

/// <summary>Isotonic recalibration.</summary>
internal sealed class IsotonicTask(SimulatedScores scores) : BenchmarkTask
{
    private static readonly double[] Query = [.. Enumerable.Range(1, 19).Select(i => i / 20.0)];

    public override string Name => "Isotonic regression";

    public override string PeerName => "isotonic";

    public override int Items => scores.Scores.Length;

    public override double TargetSeconds => 0.5;

    public override double[] Run(int items)
        => IsotonicRegression.Fit(scores.Scores.AsSpan(0, items), scores.IsMerger.AsSpan(0, items)).Predict(Query);

    public override void WriteInputs(PeerFolder folder)
    {
        folder.Write("outcome", scores.Outcomes);
        folder.Write("score", scores.Scores);
        folder.WriteParameters(new { query = Query });
    }
}
