using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Datasets;
using GalaxyMergers.Survey.Galaxies;

namespace GalaxyMergers.Survey.Tests.Datasets;

public class CrossValidationFoldsTests
{
    private static readonly CrossValidationOptions s_options = new();

    [Fact]
    public void The_paper_sizes_come_out()
    {
        Galaxy[] galaxies = RandomSky.Scattered(3003, 10000);
        CrossValidationFolds folds = CrossValidationFolds.Deal(galaxies, s_options with { GroupRadiusArcsec = 0 }, 1);
        Assert.Equal([751, 751, 751, 750], Sizes(galaxies, folds, GalaxyLabel.Merger));
        Assert.Equal([2500, 2500, 2500, 2500], Sizes(galaxies, folds, GalaxyLabel.NonInteracting));
        Assert.Equal([3002, 1502, 900, 500, 300], LesionSizes.All.Select(size => folds.Split(1, size.Fraction).SizeLabel));
    }

    [Fact]
    public void Without_neighbours_the_shuffled_objects_are_dealt_in_turn()
    {
        Galaxy[] galaxies = RandomSky.Scattered(23, 41);
        CrossValidationFolds folds = CrossValidationFolds.Deal(galaxies, s_options, 8);
        foreach (GalaxyLabel label in Enum.GetValues<GalaxyLabel>())
        {
            int[] order = [.. Enumerable.Range(0, 64).Where(i => galaxies[i].Label == label).OrderBy(i => galaxies[i].ObjId)];
            SeededRandom.For(8, "folds", label == GalaxyLabel.Merger ? 0 : 1).Shuffle<int>(order);
            Assert.Equal(order.Select((_, i) => i % 4), order.Select(i => folds.FoldOf[i]));
        }
    }

    [Fact]
    public void Sizes_of_the_lesion_study_have_their_fractions()
    {
        Assert.Equal([3000, 1500, 900, 500, 300], LesionSizes.All.Select(size => (int)Math.Round(3000 * size.Fraction)));
        Assert.Equal(1.0 / 6, LesionSizes.FractionOf(500));
        Assert.Contains("3000, 1500", Assert.Throws<ArgumentException>(() => LesionSizes.FractionOf(510)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_object_is_tested_once_validated_once_and_trained_on_in_all_other_iterations() => ForAnySky(sky =>
    {
        CrossValidationSplit[] splits = [.. Enumerable.Range(0, sky.Options.FoldCount).Select(k => sky.Folds.Split(k))];
        int[] all = [.. Enumerable.Range(0, sky.Galaxies.Length)];
        Assert.Equal(all, splits.SelectMany(s => s.Test).Order());
        Assert.Equal(all, splits.SelectMany(s => s.Validation).Order());
        Assert.Equal(all.SelectMany(i => Enumerable.Repeat(i, sky.Options.FoldCount - 2)), splits.SelectMany(s => s.Train).Order());
        foreach (CrossValidationSplit split in splits)
        {
            Assert.Equal(all, split.Train.Concat(split.Validation).Concat(split.Test).Order());
            Assert.All(split.Test, i => Assert.Equal(split.Iteration, sky.Folds.FoldOf[i]));
            Assert.All(split.Validation, i => Assert.Equal((split.Iteration + 1) % sky.Options.FoldCount, sky.Folds.FoldOf[i]));
            Assert.Equal([.. split.TrainMergers, .. split.TrainOthers], split.Train);
            Assert.All(split.TrainMergers, i => Assert.Equal(GalaxyLabel.Merger, sky.Galaxies[i].Label));
            Assert.All(split.TrainOthers, i => Assert.Equal(GalaxyLabel.NonInteracting, sky.Galaxies[i].Label));
        }
    });

    [Fact]
    public void Neighbours_on_the_sky_share_a_fold() => ForAnySky(sky =>
    {
        int[] groups = SkyGroups.Find([.. sky.Galaxies.Select(g => g.RaDeg!.Value)], [.. sky.Galaxies.Select(g => g.DecDeg!.Value)], sky.Options.GroupRadiusArcsec);
        foreach (IGrouping<int, int> group in Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]))
        {
            Assert.Single(group.Select(i => sky.Folds.FoldOf[i]).Distinct());
            Assert.Single(group.Select(i => sky.Folds.GroupOf[i]).Distinct());
        }
    });

    [Fact]
    public void Folds_are_as_equal_as_their_groups_allow() => ForAnySky(sky =>
    {
        int largest = sky.Folds.GroupOf.GroupBy(g => g).Max(g => g.Count());
        foreach (GalaxyLabel label in Enum.GetValues<GalaxyLabel>())
        {
            int[] sizes = Sizes(sky.Galaxies, sky.Folds, label);
            int singles = Enumerable.Range(0, sky.Galaxies.Length).Count(i => sky.Galaxies[i].Label == label && sky.Folds.GroupOf.Count(g => g == sky.Folds.GroupOf[i]) == 1);
            bool canFillUp = singles >= sky.Options.FoldCount * 2 * largest;
            Assert.InRange(sizes.Max() - sizes.Min(), 0, largest == 1 || canFillUp ? 1 : 2 * largest);
        }
    });

    [Fact]
    public void Smaller_subsets_lie_within_larger_ones_part_by_part() => ForAnySky(sky =>
    {
        for (int k = 0; k < sky.Options.FoldCount; k++)
            foreach ((double small, double large) in new[] { (0.4, 0.5), (0.5, 0.75), (0.75, 1.0) })
            {
                CrossValidationSplit inner = sky.Folds.Split(k, small), outer = sky.Folds.Split(k, large);
                Assert.Subset(outer.Train.ToHashSet(), inner.Train.ToHashSet());
                Assert.Subset(outer.Validation.ToHashSet(), inner.Validation.ToHashSet());
                Assert.Subset(outer.Test.ToHashSet(), inner.Test.ToHashSet());
                Assert.Equal(inner.Test.Length, outer.Test.Intersect(inner.Test).Count());
            }
    });

    [Fact]
    public void Every_class_and_fold_shrinks_by_the_fraction_rounded_half_to_even() => ForAnySky(sky =>
    {
        foreach (GalaxyLabel label in Enum.GetValues<GalaxyLabel>())
        {
            int[] sizes = Sizes(sky.Galaxies, sky.Folds, label);
            for (int k = 0; k < sizes.Length; k++)
                Assert.Equal((int)Math.Round(0.5 * sizes[k], MidpointRounding.ToEven), sky.Folds.Split(k, 0.5).Test.Count(i => sky.Galaxies[i].Label == label));
        }
    });

    [Fact]
    public void The_order_of_the_catalogue_does_not_matter() => ForAnySky(sky =>
    {
        Galaxy[] reordered = [.. sky.Galaxies];
        new SeededRandom(sky.Seed + 1).Shuffle<Galaxy>(reordered);
        CrossValidationFolds folds = CrossValidationFolds.Deal(reordered, sky.Options, sky.Seed);
        CrossValidationSplit a = sky.Folds.Split(1, 0.6), b = folds.Split(1, 0.6);
        Assert.Equal(a.Train.Select(i => sky.Galaxies[i].ObjId), b.Train.Select(i => reordered[i].ObjId));
        Assert.Equal(a.Validation.Select(i => sky.Galaxies[i].ObjId), b.Validation.Select(i => reordered[i].ObjId));
        Assert.Equal(a.Test.Select(i => sky.Galaxies[i].ObjId), b.Test.Select(i => reordered[i].ObjId));
    });

    [Fact]
    public void Another_seed_deals_otherwise()
    {
        Galaxy[] galaxies = RandomSky.Scattered(100, 100);
        Assert.NotEqual(CrossValidationFolds.Deal(galaxies, s_options, 1).FoldOf, CrossValidationFolds.Deal(galaxies, s_options, 2).FoldOf);
    }

    [Fact]
    public void Subsets_do_not_prefer_galaxies_with_neighbours()
    {
        Galaxy[] galaxies = RandomSky.Paired(400, 400, 5, 0.2);
        CrossValidationFolds folds = CrossValidationFolds.Deal(galaxies, s_options, 3);
        bool Grouped(int i) => folds.GroupOf.Count(g => g == folds.GroupOf[i]) > 1;
        double everywhere = Enumerable.Range(0, 800).Average(i => Grouped(i) ? 1.0 : 0);
        double inSubset = Enumerable.Range(0, 4).SelectMany(k => folds.Split(k, 0.3).Test).Average(i => Grouped(i) ? 1.0 : 0);
        double sigma = Math.Sqrt(everywhere * (1 - everywhere) / 240);
        Assert.InRange(inSubset, everywhere - (4 * sigma), everywhere + (4 * sigma));
    }

    [Fact]
    public void What_cannot_be_dealt_or_split_is_refused_with_the_remedy()
    {
        Galaxy[] few = RandomSky.Scattered(3, 40);
        Assert.Contains("no mergers (the dataset has 3", Message(() => CrossValidationFolds.Deal(few, s_options, 1)), StringComparison.Ordinal);
        Galaxy[] crowd = [.. RandomSky.Scattered(20, 20).Select(g => g with { RaDeg = 5, DecDeg = 5 })];
        Assert.Contains("smaller group radius", Message(() => CrossValidationFolds.Deal(crowd, s_options, 1)), StringComparison.Ordinal);
        Galaxy[] twice = [.. RandomSky.Scattered(20, 20), RandomSky.Scattered(20, 20)[0]];
        Assert.Contains("stands twice", Message(() => CrossValidationFolds.Deal(twice, s_options, 1)), StringComparison.Ordinal);
        CrossValidationFolds folds = CrossValidationFolds.Deal(RandomSky.Scattered(20, 20), s_options, 1);
        Assert.Contains("larger fraction", Message(() => folds.Split(0, 0.1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => folds.Split(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => folds.Split(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => folds.Split(0, 1.01));
        Assert.Throws<SettingException>(() => CrossValidationFolds.Deal(few, s_options with { FoldCount = 2 }, 1));
    }

    private static string Message(Action action) => Assert.Throws<CrossValidationException>(action).Message;

    private static int[] Sizes(Galaxy[] galaxies, CrossValidationFolds folds, GalaxyLabel label) =>
        [.. Enumerable.Range(0, folds.FoldOf.Max() + 1).Select(k => Enumerable.Range(0, galaxies.Length).Count(i => folds.FoldOf[i] == k && galaxies[i].Label == label))];

    private static void ForAnySky(Action<DealtSky> check)
    {
        Gen<DealtSky> skies =
            from mergers in Gen.Choose(40, 90)
            from others in Gen.Choose(40, 150)
            from foldCount in Gen.Choose(3, 6)
            from share in Gen.Elements(0.0, 0.05, 0.3)
            from seed in ArbMap.Default.GeneratorFor<uint>()
            let options = new CrossValidationOptions { FoldCount = foldCount }
            let galaxies = RandomSky.Paired(mergers, others, seed, share)
            select new DealtSky(galaxies, options, seed, CrossValidationFolds.Deal(galaxies, options, seed));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(skies.ToArbitrary(), check));
    }

    private sealed record DealtSky(Galaxy[] Galaxies, CrossValidationOptions Options, ulong Seed, CrossValidationFolds Folds)
    {
        public override string ToString() => $"{Galaxies.Length} galaxies, {Options}, seed {Seed}";
    }

    [Fact]
    public void Galaxies_without_a_position_are_dealt_one_by_one_and_the_others_stay_together()
    {
        Galaxy[] sky = RandomSky.Paired(40, 60, 3, 0.5);
        Galaxy[] half = [.. sky.Select((g, i) => i % 2 == 0 ? g : g with { RaDeg = null, DecDeg = null })];
        CrossValidationFolds folds = CrossValidationFolds.Deal(half, new CrossValidationOptions { FoldCount = 5 }, 7);
        int[] alone = [.. Enumerable.Range(0, half.Length).Where(i => half[i].RaDeg is null)];
        Assert.All(alone, i => Assert.Equal(1, folds.GroupOf.Count(group => group == folds.GroupOf[i])));
        Assert.All(Enumerable.Range(0, half.Length), i => Assert.All(
            Enumerable.Range(0, half.Length).Where(j => folds.GroupOf[j] == folds.GroupOf[i]), j => Assert.Equal(folds.FoldOf[i], folds.FoldOf[j])));
        Assert.Contains(Enumerable.Range(0, half.Length), i => folds.GroupOf.Count(group => group == folds.GroupOf[i]) > 1);
        Assert.Equal(5, folds.FoldOf.Distinct().Count());
    }
}
