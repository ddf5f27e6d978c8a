using System.Collections.Concurrent;
using GalaxyMergers.Science.Statistics;
using GalaxyMergers.Survey.Augmentation;

namespace GalaxyMergers.Survey.Tests.Augmentation;

public class BatchPrefetcherTests
{
    private static readonly PrefetchOptions s_options = new() { ImagesPerBatch = 4, FloatsPerImage = 5, Threads = 3 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    [InlineData(5, 16)]
    public void Batches_come_in_order_with_the_same_bits_for_any_number_of_threads(int threads, int depth)
    {
        using var prefetcher = new BatchPrefetcher(FillUnevenly, s_options with { Threads = threads, Depth = depth });
        for (long step = 0; step < 60; step++)
        {
            using BatchLease lease = prefetcher.Take();
            AssertBatch(step, lease);
        }
    }

    [Fact]
    public void A_stream_can_begin_at_any_step()
    {
        using var prefetcher = new BatchPrefetcher(FillUnevenly, s_options with { FirstStep = 1_000_000 });
        for (long step = 1_000_000; step < 1_000_010; step++)
        {
            using BatchLease lease = prefetcher.Take();
            AssertBatch(step, lease);
        }
    }

    [Theory]
    [InlineData(10, new[] { 4, 4, 2 })]
    [InlineData(8, new[] { 4, 4 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(0, new int[0])]
    public void A_finite_stream_ends_with_a_short_batch(int images, int[] sizes)
    {
        using var prefetcher = new BatchPrefetcher(FillUnevenly, s_options with { TotalImages = images });
        foreach (int size in sizes)
        {
            using BatchLease lease = prefetcher.Take();
            Assert.Equal((size, 5 * size), (lease.Indices.Length, lease.Pixels.Length));
        }

        Assert.False(prefetcher.TryTake(out _));
        Assert.Throws<InvalidOperationException>(prefetcher.Take);
    }

    [Fact]
    public void Arrays_are_used_again_and_never_while_they_are_lent()
    {
        var arrays = new ConcurrentDictionary<float[], bool>(ReferenceEqualityComparer.Instance);
        using var prefetcher = new BatchPrefetcher(
            (step, pixels, indices) =>
            {
                arrays.TryAdd(pixels, true);
                FillUnevenly(step, pixels, indices);
            }, s_options);
        using BatchLease kept = prefetcher.Take();
        for (long step = 1; step < 100; step++) prefetcher.Take().Dispose();
        AssertBatch(0, kept);
        Assert.InRange(arrays.Count, 2, s_options.Depth + 2); // those ahead, the one in the consumer's hand, and the kept one
    }

    [Fact]
    public void No_more_than_the_depth_is_formed_ahead()
    {
        long furthest = -1;
        using var prefetcher = new BatchPrefetcher(
            (step, _, _) => { lock (s_options) furthest = Math.Max(furthest, step); }, s_options with { Depth = 3, Threads = 2 });
        for (long step = 0; step < 20; step++)
        {
            prefetcher.Take().Dispose();
            lock (s_options) Assert.InRange(furthest, step, step + 3);
        }
    }

    [Fact]
    public void What_a_worker_throws_reaches_the_consumer_at_its_place_in_the_order()
    {
        using var prefetcher = new BatchPrefetcher(
            (step, pixels, indices) =>
            {
                if (step == 7) throw new InvalidDataException("image 7 is gone");
                FillUnevenly(step, pixels, indices);
            }, s_options);
        for (long step = 0; step < 7; step++) prefetcher.Take().Dispose();
        Assert.Equal("image 7 is gone", Assert.Throws<InvalidDataException>(prefetcher.Take).Message);
        Assert.Throws<InvalidDataException>(prefetcher.Take);
    }

    [Fact]
    public async Task Cancellation_wakes_a_waiting_consumer()
    {
        using var cancel = new CancellationTokenSource();
        using var release = new ManualResetEventSlim();
        using var prefetcher = new BatchPrefetcher((_, _, _) => release.Wait(TimeSpan.FromSeconds(30)), s_options, cancel.Token);
        Task waiting = Task.Run(() => prefetcher.Take());
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.ThrowsAny<OperationCanceledException>(prefetcher.Take);
        release.Set();
    }

    [Fact]
    public async Task Disposal_stops_the_workers_and_wakes_a_waiting_consumer()
    {
        int fills = 0;
        using var release = new ManualResetEventSlim();
        var prefetcher = new BatchPrefetcher(
            (_, _, _) =>
            {
                Interlocked.Increment(ref fills);
                release.Wait(TimeSpan.FromSeconds(30));
            }, s_options with { Threads = 2 });
        Task waiting = Task.Run(() => prefetcher.Take());
        Task disposing = Task.Run(prefetcher.Dispose);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20)));
        release.Set();
        await disposing.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(fills, 0, 2); // the batches in hand, none after
        prefetcher.Dispose();
        Assert.Throws<ObjectDisposedException>(prefetcher.Take);
    }

    [Fact]
    public void A_lease_given_back_shows_nothing_more()
    {
        using var prefetcher = new BatchPrefetcher(FillUnevenly, s_options);
        BatchLease lease = prefetcher.Take();
        lease.Dispose();
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Pixels);
        Assert.Throws<ObjectDisposedException>(() => lease.Indices);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPrefetcher(FillUnevenly, s_options with { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPrefetcher(FillUnevenly, s_options with { Depth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPrefetcher(FillUnevenly, s_options with { ImagesPerBatch = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPrefetcher(FillUnevenly, s_options with { FirstStep = -1 }));
    }

    /// <summary>A pure function of the step that takes longer for some steps than for others.</summary>
    private static void FillUnevenly(long step, float[] pixels, int[] indices)
    {
        SeededRandom random = SeededRandom.For(3, "prefetch test", step);
        Thread.Sleep(random.NextInt(3));
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (float)random.NextDouble();
        for (int i = 0; i < indices.Length; i++) indices[i] = random.NextInt(1000);
    }

    private static void AssertBatch(long step, BatchLease lease)
    {
        float[] pixels = new float[20];
        int[] indices = new int[4];
        FillUnevenly(step, pixels, indices);
        Assert.Equal(step, lease.Step);
        Assert.Equal(pixels, lease.Pixels);
        Assert.Equal(indices, lease.Indices);
    }
}
