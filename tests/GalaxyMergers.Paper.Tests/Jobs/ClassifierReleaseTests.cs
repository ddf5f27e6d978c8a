using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Learning.Training;
using GalaxyMergers.Paper.Jobs;

namespace GalaxyMergers.Paper.Tests.Jobs;

public sealed class ClassifierReleaseTests
{
    [Fact]
    public void The_tested_fold_chooses_no_epoch_in_either_arm()
    {
        ExperimentConfiguration quick = Presets.Quick;
        ExperimentConfiguration configuration = quick with { Training = quick.Training with { RandomFineTuning = quick.Training.FineTuning with { LearningRate = 0.03 } } };
        TrainingOptions training = ClassifierRelease.Fixed(configuration).Training;
        Assert.True(training.FineTuning.KeepLastEpoch);
        Assert.True(training.RandomFineTuning!.KeepLastEpoch);
        Assert.Equal(0.03, training.RandomFineTuning.LearningRate);
        Assert.Null(ClassifierRelease.Fixed(quick).Training.RandomFineTuning);
    }
}
