using FsCheck;
using FsCheck.Fluent;
using GalaxyMergers.Survey.Datasets;

namespace GalaxyMergers.Survey.Tests.Datasets;

public class StratifiedBatchesTests
{
    private static readonly int[] s_anyOrder = [29, 17, 18, 0, 5];

    [Fact]
    public void Every_batch_has_eight_of_each_class_mergers_first() => ForAnyClasses(c =>
    {
        for (long step = 0; step < 40; step++)
        {
            int[] batch = Batch(c.Batches, step);
            Assert.Equal(16, batch.Length);
            Assert.All(batch[..8], i => Assert.Contains(i, c.Mergers));
            Assert.All(batch[8..], i => Assert.Contains(i, c.Others));
        }
    });

    [Fact]
    public void Each_pass_covers_each_member_once() => ForAnyClasses(c =>
    {
        int[][] batches = [.. Enumerable.Range(0, 60).Select(step => Batch(c.Batches, step))];
        foreach ((int[] members, int[] stream) in new[] { (c.Mergers, batches.SelectMany(b => b[..8]).ToArray()), (c.Others, batches.SelectMany(b => b[8..]).ToArray()) })
            for (int at = 0; at + members.Length <= stream.Length; at += members.Length)
                Assert.Equal(members.Order(), stream[at..(at + members.Length)].Order());
    });

    [Fact]
    public void A_resumed_stream_equals_the_uninterrupted_one_from_any_step_in_any_order() => ForAnyClasses(c =>
    {
        int[][] whole = [.. Enumerable.Range(0, 30).Select(step => Batch(c.Batches, step))];
        StratifiedBatches resumed = c.Again();
        foreach (int step in s_anyOrder) Assert.Equal(whole[step], Batch(resumed, step));
        Parallel.For(0, 30, step => Assert.Equal(whole[step], Batch(c.Batches, step)));
    });

    [Fact]
    public void Passes_differ_from_one_another_and_between_seeds()
    {
        int[] mergers = [.. Enumerable.Range(0, 80)], others = [.. Enumerable.Range(100, 80)];
        var one = new StratifiedBatches(mergers, others, 1);
        Assert.NotEqual(Batch(one, 0), Batch(one, 10));
        Assert.NotEqual(Batch(one, 0), Batch(new StratifiedBatches(mergers, others, 2), 0));
        Assert.NotEqual(Batch(one, 0)[..8], Batch(one, 0)[8..].Select(i => i - 100));
    }

    [Theory]
    [InlineData(1502, 188)] // two folds of the paper's 3003 mergers
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(1, 1)]
    public void An_epoch_sees_every_merger(int mergers, int steps)
    {
        var batches = new StratifiedBatches([.. Enumerable.Range(0, mergers)], [-1, -2], 1);
        Assert.Equal(steps, batches.StepsPerEpoch);
        Assert.Equal(mergers, Enumerable.Range(0, steps).SelectMany(step => Batch(batches, step)).Where(i => i >= 0).Distinct().Count());
    }

    [Fact]
    public void Steps_far_into_training_are_found_at_once()
    {
        var batches = new StratifiedBatches([1, 2, 3], [4, 5, 6, 7], 1, perClass: 5);
        Assert.Equal(10, Batch(batches, 1_000_000_000_000).Length);
    }

    [Fact]
    public void What_makes_no_batch_is_refused()
    {
        Assert.Throws<CrossValidationException>(() => new StratifiedBatches([], [1], 1));
        Assert.Throws<CrossValidationException>(() => new StratifiedBatches([1], [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StratifiedBatches([1], [2], 1, 0));
        var batches = new StratifiedBatches([1], [2], 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Fill(-1, new int[16]));
        Assert.Throws<ArgumentException>(() => batches.Fill(0, new int[15]));
    }

    private static int[] Batch(StratifiedBatches batches, long step)
    {
        var indices = new int[batches.BatchSize];
        batches.Fill(step, indices);
        return indices;
    }

    private static void ForAnyClasses(Action<Classes> check)
    {
        Gen<Classes> classes =
            from mergers in Gen.Choose(1, 60)
            from others in Gen.Choose(1, 120)
            from seed in ArbMap.Default.GeneratorFor<uint>()
            select new Classes([.. Enumerable.Range(0, mergers)], [.. Enumerable.Range(500, others)], seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(classes.ToArbitrary(), check));
    }

    private sealed record Classes(int[] Mergers, int[] Others, ulong Seed)
    {
        internal StratifiedBatches Batches { get; } = new(Mergers, Others, Seed);

        internal StratifiedBatches Again() => new(Mergers, Others, Seed);

        public override string ToString() => $"{Mergers.Length} + {Others.Length}, seed {Seed}";
    }
}
