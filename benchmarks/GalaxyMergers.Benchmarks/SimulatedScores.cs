using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Benchmarks;

/// <summary>Outcomes and probabilities of a good classifier that is not calibrated.</summary>
internal sealed class SimulatedScores
{
    public SimulatedScores(int count, ulong seed)
    {
        var random = SeededRandom.For(seed, "science-benchmark-scores");
        (IsMerger, Scores) = (new bool[count], new double[count]);
        for (int i = 0; i < count; i++)
        {
            IsMerger[i] = random.NextDouble() < 0.25;
            Scores[i] = 1 / (1 + Math.Exp(-2 * ((IsMerger[i] ? 1 : -1) + random.NextGaussian())));
        }
    }

    public bool[] IsMerger { get; }

    public double[] Scores { get; }

    /// <summary>Outcomes as numbers.</summary>
    public double[] Outcomes => Array.ConvertAll(IsMerger, merger => merger ? 1.0 : 0);
}
