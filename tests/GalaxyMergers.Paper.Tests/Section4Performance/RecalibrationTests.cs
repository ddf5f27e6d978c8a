using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Paper.Evaluation;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section4Performance;

public sealed class RecalibrationTests
{
    private static readonly SyntheticExperiment Experiment = new() { Sizes = [3000], Arms = [TrainingArm.Transfer], Mergers = 900, Others = 3000 };

    [Fact]
    public void A_third_of_each_class_fits_and_the_rest_is_judged()
    {
        Recalibration recalibration = EvaluateWith(Experiment.Build(), Quick).Recalibration!;
        Assert.Equal(1300, recalibration.FittedCount);
        Assert.Equal((600, 2000), (recalibration.Judged.MergerCount, recalibration.Judged.OtherCount));
    }

    [Fact]
    public void Recalibration_mends_what_another_class_ratio_spoils()
    {
        Recalibration recalibration = EvaluateWith(Experiment.Build(), Quick).Recalibration!;

        // Scores for a 50:50 prior on 23 % mergers: far above the scatter of some 0.01.
        Assert.True(recalibration.After.CalibrationError.Value < recalibration.Before.CalibrationError.Value - 0.02);
        Assert.True(recalibration.After.Brier.Value < recalibration.Before.Brier.Value);
    }

    [Fact]
    public void Another_seed_splits_otherwise()
    {
        ExperimentResult result = Experiment.Build();
        long[] Judged(ulong seed) => [.. EvaluateWith(result with { Configuration = result.Configuration with { Seed = seed } }, Quick).Recalibration!.Judged.Objects.Select(o => o.ObjId)];
        Assert.NotEqual(Judged(1), Judged(2));
    }

    [Fact]
    public void Too_few_objects_of_a_class_cannot_be_shared_out()
    {
        Assert.Null(Evaluate(Cell(0, (true, 0.9), (false, 0.1), (false, 0.2), (false, 0.3))).Recalibration);
        Assert.NotNull(Evaluate(Cell(0, (true, 0.9), (true, 0.8), (false, 0.1), (false, 0.2))).Recalibration);
    }
}
