using System.Globalization;
using GalaxyMergers.Science.Evaluation;
using GalaxyMergers.Tests.Vectors;

namespace GalaxyMergers.Science.Tests.Evaluation;

public sealed class CalibrationVectors
{
    private const string LogLossPrefix = "logloss_eps_";

    public static TheoryData<string> Ids => ReferenceVectors.Ids("calibration");

    [Theory, MemberData(nameof(Ids))]
    public void Agrees(string id)
    {
        var reference = ReferenceVectors.Case("calibration", id);
        bool[] isMerger = reference.Flags("y");
        double[] p = reference.Numbers("p");
        int bins = reference.Count("n_bins");
        var diagram = ReliabilityDiagram.Compute(isMerger, p, bins);
        reference.AssertOutputs(
            name => name switch
            {
                "edges" => diagram.Bins.Select(bin => bin.Lower).Append(diagram.Bins[^1].Upper).ToArray(),
                "n" => diagram.Bins.Select(bin => bin.Count).ToArray(),
                "k" => diagram.Bins.Select(bin => bin.Mergers).ToArray(),
                "mean_p" => diagram.Bins.Select(bin => bin.MeanProbability).ToArray(),
                "fraction" => diagram.Bins.Select(bin => bin.Fraction).ToArray(),
                "lo_2s" => Limits(diagram, bin => bin.Interval.Lower),
                "hi_2s" => Limits(diagram, bin => bin.Interval.Upper),
                "ece" => diagram.ExpectedCalibrationError,
                "mce" => diagram.MaximumCalibrationError,
                "brier" => BrierScore.Compute(isMerger, p),
                _ when name.StartsWith(LogLossPrefix, StringComparison.Ordinal)
                    => LogLoss.Compute(isMerger, p, double.Parse(name[LogLossPrefix.Length..], CultureInfo.InvariantCulture)),
                _ => throw new InvalidDataException($"Unknown output {name}"),
            },
            name => name switch
            {
                "edges" or "n" or "k" => "counts",
                "fraction" => "mean_p",
                "lo_2s" or "hi_2s" => "ci",
                "mce" => "ece",
                _ when name.StartsWith(LogLossPrefix, StringComparison.Ordinal) => "logloss",
                _ => name,
            });
        Assert.Equal(diagram.Bins.Select(bin => bin.Count), ProbabilityHistogram.Compute(p, bins).Counts);
    }

    /// <summary>The files give NaN for the interval of an empty bin, which is not drawn.</summary>
    private static double[] Limits(ReliabilityDiagram diagram, Func<ReliabilityBin, double> limit)
        => [.. diagram.Bins.Select(bin => bin.Count == 0 ? double.NaN : limit(bin))];
}
