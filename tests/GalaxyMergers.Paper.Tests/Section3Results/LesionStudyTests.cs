using GalaxyMergers.Experiments.Configuration;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Paper.Evaluation;
using static GalaxyMergers.Paper.Tests.HandMade;

namespace GalaxyMergers.Paper.Tests.Section3Results;

public sealed class LesionStudyTests
{
    private const double SciPyDigits = 1e-9;
    private static readonly double[] Transfer3000 = [0.030, 0.035, 0.030, 0.040];
    private static readonly double[] Random3000 = [0.040, 0.045, 0.050, 0.045];
    private static readonly double[] Transfer300 = [0.10, 0.12, 0.11, 0.09];
    private static readonly double[] Random300 = [0.11, 0.12, 0.10, 0.13];

    /// <summary>Two sizes, four folds, with errors that the folds have exactly.</summary>
    internal static IEnumerable<CellResult> Cells() =>
    [
        .. Arm(TrainingArm.Transfer, 3000, Transfer3000),
        .. Arm(TrainingArm.Random, 3000, Random3000),
        .. Arm(TrainingArm.Transfer, 300, Transfer300),
        .. Arm(TrainingArm.Random, 300, Random300),
    ];

    [Fact]
    public void Tests_of_one_size_agree_with_scipy()
    {
        LesionComparison full = Evaluate(Cells()).Lesion.Sizes[1];

        // scipy.stats.ttest_ind(…, equal_var=False, alternative="less") and ttest_rel(…, alternative="less").
        Assert.Equal(3000, full.Size);
        Assert.Equal(-3.576237364075616, full.Welch.T, SciPyDigits);
        Assert.Equal(0.0060970934091868784, full.Welch.PLess, SciPyDigits);
        Assert.Equal(0.01869303673424933, full.Paired.PLess, SciPyDigits);

        // scipy.stats.t.cdf(mean/(sd·√(1/4 + 1/2)), 3).
        Assert.Equal(0.06544983316903215, full.Corrected.PLess, SciPyDigits);
        Assert.Equal((0.045 - 0.03375) / 0.045, full.RelativeImprovement, 1e-12);
    }

    [Fact]
    public void The_sizes_are_combined_by_Stouffers_method()
    {
        LesionStudy study = Evaluate(Cells()).Lesion;
        Assert.Equal([300, 3000], study.Sizes.Select(s => s.Size));
        Assert.Equal(0.15766679810061526, study.Sizes[0].Welch.PLess, SciPyDigits);
        Assert.Equal(2.482346337283217, study.Combined!.Z, SciPyDigits);
        Assert.Equal(0.006526017398821819, study.Combined.P, SciPyDigits);
    }

    [Fact]
    public void The_combination_that_allows_for_shared_galaxies_takes_the_folds_that_all_have()
    {
        // The difference at 300 by fold is twice that at 3000, so they correlate fully and the second size adds nothing.
        double[] small = [.. Random3000.Zip(Transfer3000, (r, t) => 0.2 + (2 * (r - t)))], reference = [0.2, 0.2, 0.2, 0.2];
        IEnumerable<CellResult> cells = Cells().Where(c => c.Key.Size == 3000).Concat(Arm(TrainingArm.Random, 300, small)).Concat(Arm(TrainingArm.Transfer, 300, reference));
        LesionStudy study = Evaluate([.. cells]).Lesion;
        Assert.Equal(1, study.SharedFolds!.Correlation, 1e-9);
        Assert.Equal(study.Sizes[0].Corrected.PLess, study.SharedFolds.P, 1e-9);
        Assert.Equal(study.Sizes[1].Corrected.PLess, study.SharedFolds.P, 1e-9);

        LesionStudy threeFolds = Evaluate([.. cells.Where(c => c.Key != new CellKey(TrainingArm.Random, 300, 3))]).Lesion;
        Assert.Equal(1 / 8.0, threeFolds.SharedFolds!.PermutationP, 1e-12);
        Assert.Null(Evaluate([.. Cells().Where(c => c.Key.Size == 3000)]).Lesion.SharedFolds);
    }

    [Fact]
    public void Counting_scatter_follows_from_the_rates_and_the_objects_of_a_fold()
    {
        ExperimentEvaluation evaluation = Evaluate(
            Cell(TrainingArm.Transfer, 300, 0, 9, 1, 36, 4),
            Cell(TrainingArm.Random, 300, 0, 7, 3, 28, 12));

        // Mean recall and specificity 0.8 on 10 and 40 objects; mean natural error 0.2 on 50.
        Assert.Equal(Math.Sqrt(0.16 / 10 + 0.16 / 40) / 2, evaluation.Lesion.Sizes[0].BinomialScatter, 1e-12);
        Assert.Equal(Math.Sqrt(0.16 / 50), evaluation.NaturalLesion.Sizes[0].BinomialScatter, 1e-12);
    }

    [Fact]
    public void Only_folds_that_both_arms_have_are_paired()
    {
        LesionComparison size = Evaluate(
        [
            .. Arm(TrainingArm.Transfer, 300, Transfer300),
            .. Arm(TrainingArm.Random, 300, Random300).Skip(1),
        ]).Lesion.Sizes[0];

        Assert.Equal((4, 3), (size.TransferErrors.Count, size.RandomErrors.Count));
        Assert.Equal(2, size.Paired.DegreesOfFreedom);
        Assert.Equal((0.12 - 0.12 + 0.11 - 0.10 + 0.09 - 0.13) / 3, size.Paired.MeanDifference, 1e-12);
    }

    [Fact]
    public void One_arm_or_one_fold_leaves_nothing_to_test()
    {
        LesionStudy oneArm = Evaluate(Arm(TrainingArm.Transfer, 300, Transfer300)).Lesion;
        Assert.Empty(oneArm.Sizes);
        Assert.Null(oneArm.Combined);

        LesionStudy oneFold = Evaluate([.. Arm(TrainingArm.Transfer, 300, [0.1]), .. Arm(TrainingArm.Random, 300, [0.2])]).Lesion;
        Assert.True(double.IsNaN(oneFold.Sizes[0].Welch.PLess));
        Assert.Null(oneFold.Combined);
        Assert.Equal(0.5, oneFold.Sizes[0].RelativeImprovement, 1e-12);
    }

    [Fact]
    public void A_fold_without_one_class_leaves_its_size_untested()
    {
        LesionStudy study = Evaluate(
            Cell(TrainingArm.Transfer, 300, 0, 9, 1, 0, 0),
            Cell(TrainingArm.Transfer, 300, 1, 9, 1, 9, 1),
            Cell(TrainingArm.Random, 300, 0, 9, 1, 9, 1),
            Cell(TrainingArm.Random, 300, 1, 9, 1, 9, 1)).Lesion;

        Assert.True(double.IsNaN(study.Sizes[0].Welch.PLess));
        Assert.Null(study.Combined);
    }

    private static IEnumerable<CellResult> Arm(TrainingArm arm, int size, double[] errors) =>
        errors.Select((error, fold) => CellWithError(arm, size, fold, error));
}
