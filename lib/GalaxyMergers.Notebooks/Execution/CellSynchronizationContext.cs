namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// Runs what follows an <c>await</c> of a cell on the thread pool, like code without a context, but so that it can be
/// interrupted. A cell that blocks on a task therefore does not deadlock.
/// </summary>
/// <param name="run">The run of the cell.</param>
internal sealed class CellSynchronizationContext(CellRun run) : SynchronizationContext
{
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(_ => Run(d, state), null);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback continuation, object? state)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            run.Execute(() => continuation(state));
        }
        catch (OperationCanceledException)
        {
            // The task of the continuation holds what matters; one that was aborted before it began is left behind.
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
