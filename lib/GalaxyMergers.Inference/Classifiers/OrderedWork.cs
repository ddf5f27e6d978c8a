namespace GalaxyMergers.Inference.Classifiers;

/// <summary>Pieces of work done ahead on several threads and handed out in their order, a few at a time.</summary>
internal static class OrderedWork
{
    /// <summary>Finished pieces that may wait for the consumer, for each thread.</summary>
    private const int AheadPerThread = 2;

    /// <summary>The results of the pieces 0, 1, ... in that order. What a piece throws is thrown in its place; when the caller stops, pieces under way are waited for.</summary>
    /// <typeparam name="T">A result.</typeparam>
    /// <param name="pieces">How many.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="work">Does a piece.</param>
    /// <param name="cancellation">Ends it between two pieces.</param>
    public static IEnumerable<T> Run<T>(int pieces, int threads, Func<int, T> work, CancellationToken cancellation)
    {
        TaskFactory<T> factory = new(CancellationToken.None, TaskCreationOptions.None, TaskContinuationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);
        Queue<Task<T>> underWay = new();
        int next = 0;
        try
        {
            while (next < pieces || underWay.Count > 0)
            {
                while (next < pieces && underWay.Count < threads * (1 + AheadPerThread))
                {
                    int piece = next++;
                    underWay.Enqueue(factory.StartNew(() => work(piece), cancellation));
                }

                cancellation.ThrowIfCancellationRequested();
                yield return underWay.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            Task.WhenAll(underWay).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
