using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

/// <summary>The other readings of sections 2.4 and A2 that the options offer.</summary>
public sealed class CrossValidationReadingsTests
{
    private static readonly Galaxy[] Galaxies = RandomSky.Scattered(80, 200);

    [Fact]
    public void The_validation_fold_can_be_any_but_the_test_fold()
    {
        CrossValidationFolds folds = Deal(new() { ValidationOffset = 3 });
        CrossValidationSplit split = folds.Split(1);
        Assert.All(split.Test, i => Assert.Equal(1, folds.FoldOf[i]));
        Assert.All(split.Validation, i => Assert.Equal(0, folds.FoldOf[i]));
        Assert.All(split.Train, i => Assert.InRange(folds.FoldOf[i], 2, 3));
        Assert.Throws<SettingException>(() => Deal(new() { ValidationOffset = 4 }));
        Assert.Throws<SettingException>(() => Deal(new() { ValidationOffset = 0 }));
    }

    [Fact]
    public void A_seed_of_their_own_keeps_the_folds_while_the_experiments_seed_changes()
    {
        CrossValidationFolds first = CrossValidationFolds.Deal(Galaxies, new(), 1);
        Assert.NotEqual(first.FoldOf, CrossValidationFolds.Deal(Galaxies, new(), 2).FoldOf);
        CrossValidationFolds second = CrossValidationFolds.Deal(Galaxies, new() { Seed = 1 }, 2);
        Assert.Equal(first.FoldOf, second.FoldOf);
        Assert.Equal(first.Split(0, 0.5).Train, second.Split(0, 0.5).Train);
    }

    [Fact]
    public void As_many_others_as_mergers_makes_every_part_balanced_and_keeps_the_mergers()
    {
        CrossValidationFolds all = Deal(new()), balanced = Deal(new() { Others = OtherGalaxies.AsManyAsMergers });
        foreach (double fraction in new[] { 1, 0.5 })
        {
            CrossValidationSplit wide = all.Split(0, fraction), split = balanced.Split(0, fraction);
            Assert.Equal(wide.TrainMergers, split.TrainMergers);
            Assert.Equal(split.TrainMergers.Length, split.TrainOthers.Length);
            Assert.Equal(split.Test.Count(IsMerger), split.Test.Count(i => !IsMerger(i)));
            Assert.Equal(split.Validation.Count(IsMerger), split.Validation.Count(i => !IsMerger(i)));
            Assert.Subset(wide.TrainOthers.ToHashSet(), split.TrainOthers.ToHashSet());
        }
    }

    [Fact]
    public void Subsets_of_the_training_part_leave_validation_and_test_whole()
    {
        CrossValidationSplit whole = Deal(new()).Split(2);
        CrossValidationSplit tenth = Deal(new() { Subsets = SubsetScope.TrainingPart }).Split(2, 0.1);
        Assert.Equal(whole.Test, tenth.Test);
        Assert.Equal(whole.Validation, tenth.Validation);
        Assert.Equal(Deal(new()).Split(2, 0.1).Train, tenth.Train);
    }

    [Fact]
    public void Subsets_that_are_not_nested_are_drawn_anew_within_the_same_folds()
    {
        CrossValidationFolds nested = Deal(new()), anew = Deal(new() { NestedSubsets = false });
        Assert.Equal(nested.Split(0).Train, anew.Split(0).Train);
        CrossValidationSplit half = anew.Split(0, 0.5), third = anew.Split(0, 0.3);
        Assert.Equal(nested.Split(0, 0.5).Train.Length, half.Train.Length);
        Assert.Subset(anew.Split(0).Train.ToHashSet(), half.Train.ToHashSet());
        Assert.Equal(half.Train, anew.Split(0, 0.5).Train);

        // Of 84 training galaxies at 30 %, half would lie in the other half by chance; none outside it when nested.
        Assert.Contains(third.Train, i => !half.Train.Contains(i));
        Assert.DoesNotContain(nested.Split(0, 0.3).Train, i => !nested.Split(0, 0.5).Train.Contains(i));
    }

    private static bool IsMerger(int index) => Galaxies[index].Label == GalaxyLabel.Merger;

    private static CrossValidationFolds Deal(CrossValidationOptions options) => CrossValidationFolds.Deal(Galaxies, options, 5);
}
