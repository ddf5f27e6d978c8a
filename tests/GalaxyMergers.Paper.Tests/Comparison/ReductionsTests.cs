using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Comparison;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Paper.Tests.Comparison;

public sealed class ReductionsTests
{
    [Fact]
    public void The_quick_preset_says_what_it_reduces()
    {
        using BlobDataset folder = new(mergers: 4, others: 5);
        LabelledDataset dataset = LabelledDataset.Load(folder.Folder);
        RunHeader HeaderOf(ExperimentConfiguration configuration) => new JobInputs(configuration, dataset, IsSimulated: false, Pretrained: null).Header("any", ProjectFolders.Locate(), TimeProvider.System);
        IReadOnlyList<string> sentences = Reductions.Create(HeaderOf(Presets.Quick));
        Assert.Contains("4 mergers and 5 other galaxies instead of 3003 and 10000.", sentences);
        Assert.Contains("Images of 64 px instead of 299 px.", sentences);
        Assert.Contains(sentences, s => s.Contains("a quarter of the channels", StringComparison.Ordinal));
        Assert.DoesNotContain(sentences, s => s.Contains("five sizes", StringComparison.Ordinal));
        Assert.Contains(Reductions.Create(HeaderOf(Presets.Paper)), s => s.Contains("1 of the five sizes", StringComparison.Ordinal));
        Assert.Contains(sentences, s => s.StartsWith("An epoch shows every training merger once", StringComparison.Ordinal));
        Assert.DoesNotContain(Reductions.Create(HeaderOf(Presets.Paper)), s => s.Contains("epoch", StringComparison.Ordinal));
        ExperimentConfiguration fixedSteps = Presets.Quick with { Training = Presets.Quick.Training with { StepsPerEpoch = 120 } };
        Assert.Contains(Reductions.Create(HeaderOf(fixedSteps)), s => s.StartsWith("An epoch has 120 steps of 16 images at every size instead of the published code's 3000.", StringComparison.Ordinal));

        ExperimentConfiguration twoRates = Presets.Quick with
        {
            Training = Presets.Quick.Training with { FineTuning = Presets.Quick.Training.FineTuning with { LearningRate = 0.01 }, RandomFineTuning = Presets.Quick.Training.FineTuning with { LearningRate = 0.03 } },
        };
        Assert.Contains(Reductions.Create(HeaderOf(twoRates)), s => s.Contains("a learning rate of 0.01 (0.03 from random weights)", StringComparison.Ordinal));
        Assert.DoesNotContain(Reductions.Create(HeaderOf(twoRates with { Arms = [TrainingArm.Transfer] })), s => s.Contains("from random weights", StringComparison.Ordinal));
        Assert.Contains(sentences, s => s.Contains("of the head alone", StringComparison.Ordinal));
        Assert.DoesNotContain(Reductions.Create(HeaderOf(Presets.Quick with { Arms = [TrainingArm.Random] })), s => s.Contains("head", StringComparison.Ordinal));
        Assert.DoesNotContain(Reductions.Create(HeaderOf(Presets.Paper), hasScope: true), s => s.Contains("five sizes", StringComparison.Ordinal));
    }
}
