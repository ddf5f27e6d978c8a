using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using GalaxyMergers.Paper.Section5MergerSample;

namespace GalaxyMergers.Paper.Tests.Section5MergerSample;

public sealed class ProbabilityCalibrationTests
{
    [Fact]
    public void Certainty_is_only_as_great_as_the_number_behind_it()
    {
        // Below 0.5 four others, then one merger and one other in the wrong order, then three mergers.
        ProbabilityCalibration calibration = Fit((0.1, false), (0.1, false), (0.2, false), (0.3, false), (0.6, true), (0.7, false), (0.9, true), (0.95, true), (1, true));
        Assert.Equal(0.5 / 5, calibration.Predict(0), 1e-12);
        Assert.Equal(0.5, calibration.Predict(0.65), 1e-12);
        Assert.Equal(1 - (0.5 / 4), calibration.Predict(0.97), 1e-12);
        Assert.Equal(4.0 / 9, calibration.Prevalence, 1e-12);
    }

    [Fact]
    public void One_merger_with_the_lowest_score_does_not_raise_all_others()
    {
        // 1 of the 101 lowest is a merger: (1 + ½)/(101 + 1). The highest block, one of one, says (1 + ½)/2.
        ProbabilityCalibration calibration = Fit([(0.001, true), .. Enumerable.Range(1, 100).Select(i => (i / 200.0, false)), (0.9, true)]);
        Assert.Equal(1.5 / 102, calibration.Predict(0.3), 1e-12);
        Assert.Equal(0.75, calibration.Predict(0.95), 1e-12);
    }

    [Fact]
    public void It_never_falls()
    {
        ProbabilityCalibration calibration = Fit((0.1, true), (0.2, false), (0.3, true), (0.4, false), (0.8, true));
        double[] p = calibration.Predict([.. Enumerable.Range(0, 101).Select(i => i / 100.0)]);
        Assert.True(p.SequenceEqual(p.Order()));
        Assert.All(p, value => Assert.InRange(value, 1e-6, 1 - 1e-6));
    }

    [Fact]
    public void One_class_alone_is_refused() => Assert.Throws<EvaluationException>(() => Fit((0.1, true), (0.2, true)));

    private static ProbabilityCalibration Fit(params (double P, bool IsMerger)[] objects) =>
        ProbabilityCalibration.Fit(PooledPredictions.Create(objects.Select((o, i) => new ObjectPrediction(i, o.IsMerger, o.P, string.Empty)), "test"));
}
