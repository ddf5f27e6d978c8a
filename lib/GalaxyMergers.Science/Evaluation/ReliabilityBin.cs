using GalaxyMergers.Science.Statistics;

namespace GalaxyMergers.Science.Evaluation;

/// <summary>One bin of a calibration plot.</summary>
/// <param name="Lower">Lower edge in p.</param>
/// <param name="Upper">Upper edge in p.</param>
/// <param name="Count">Objects n in the bin.</param>
/// <param name="Mergers">True mergers k among them.</param>
/// <param name="MeanProbability">Mean predicted p; NaN for an empty bin.</param>
/// <param name="Interval">Jeffreys interval of the merger fraction; of the prior alone for an empty bin.</param>
public sealed record ReliabilityBin(
    double Lower, double Upper, int Count, int Mergers, double MeanProbability, JeffreysInterval Interval)
{
    /// <summary>Observed merger fraction k/n; NaN for an empty bin.</summary>
    public double Fraction => Count == 0 ? double.NaN : (double)Mergers / Count;

    /// <summary>|k/n − mean p|; NaN for an empty bin.</summary>
    public double Gap => Math.Abs(Fraction - MeanProbability);
}
