using System.Runtime;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// One run of a cell, which can be interrupted. First its token is cancelled. If it does not end by that, the loops of
/// the cells' own code end, and waits are woken, in libraries too. What then goes on is native code, or library code that neither
/// waits nor looks at the token: it ends when it returns, or at a further interrupt, which aborts managed code by
/// <see cref="ControlledExecution"/>. The runtime does not always survive an abort, so that it is never done unasked.
/// </summary>
internal sealed class CellRun : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GraceWithToken = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _token = new();
    private readonly CancellationTokenSource _force = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly ManualResetEventSlim _finished = new();
    private readonly AutoResetEvent _again = new(false);
    private readonly ManualResetEventSlim _abandoned = new();
    private readonly HashSet<Thread> _threads = [];
    private readonly HashSet<Thread> _woken = [];
    private int _requests;
    private volatile bool _tokenTaken;
    private volatile bool _forced;

    /// <summary>Told when the cell does not end although it was interrupted.</summary>
    public Action? Stuck { get; init; }

    /// <summary>Cancelled when the cell is interrupted. A cell that asks for it gets time to end by itself.</summary>
    public CancellationToken Token
    {
        get
        {
            _tokenTaken = true;
            return _token.Token;
        }
    }

    /// <summary>The same token for the notebook engine itself, which does not count as asking.</summary>
    public CancellationToken Signal => _token.Token;

    /// <summary>Whether an interrupt was asked for.</summary>
    public bool Interrupted => Volatile.Read(ref _requests) > 0;

    /// <summary>Whether the time to end by itself is over.</summary>
    public bool Forced => _forced;

    /// <summary>Cancelled when the time to end by itself is over.</summary>
    public CancellationToken ForcedSignal => _force.Token;

    /// <summary>Asks the cell to end; a further call does not wait for it to end by itself, and one after that aborts it.</summary>
    public void Interrupt()
    {
        if (Interlocked.Increment(ref _requests) == 1)
            new Thread(Escalate) { IsBackground = true, Name = "interrupt" }.Start();
        else
            _again.Set();
    }

    /// <summary>Runs code of the cell on this thread so that it can be interrupted.</summary>
    /// <exception cref="OperationCanceledException">The code was aborted.</exception>
    public void Execute(Action code)
    {
        _abort.Token.ThrowIfCancellationRequested();
        lock (_threads)
            _threads.Add(Thread.CurrentThread);
        try
        {
#pragma warning disable SYSLIB0046 // It may corrupt the process: said in the summary, and better than a certain restart.
            ControlledExecution.Run(code, _abort.Token);
#pragma warning restore SYSLIB0046
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Waits for a task of the cell, which an interrupt leaves behind if it does not end.</summary>
    /// <exception cref="OperationCanceledException">The task was left behind.</exception>
    public T Wait<T>(Task<T> task)
    {
        if (!task.IsCompleted && WaitHandle.WaitAny([((IAsyncResult)task).AsyncWaitHandle, _abandoned.WaitHandle]) == 1)
            throw new OperationCanceledException(_token.Token);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the run: nothing interrupts the thread from here on.</summary>
    public void Dispose() => _finished.Set();

    private void Leave()
    {
        bool woken;
        lock (_threads)
        {
            _threads.Remove(Thread.CurrentThread);
            woken = _woken.Remove(Thread.CurrentThread);
        }
        if (!woken)
            return;
        try
        {
            // A wake-up that came too late for the cell would hit the next wait of this thread.
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }

    private void Escalate()
    {
        WaitHandle[] endOrAgain = [_finished.WaitHandle, _again];
        Cancel(_token);
        if (WaitHandle.WaitAny(endOrAgain, _tokenTaken ? GraceWithToken : Grace) == 0)
            return;
        _forced = true;
        Cancel(_force);
        bool aborted = false;
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Step)
        {
            int signal = WaitHandle.WaitAny(endOrAgain, Step);
            if (signal == 0)
                return;
            if (signal == 1 && !aborted)
            {
                aborted = true;
                // Cancel returns when the abort has happened, which native code delays.
                new Thread(_abort.Cancel) { IsBackground = true, Name = "abort" }.Start();
            }
            Wake();
            if (waited == StuckAfter)
                Stuck?.Invoke();
        }
    }

    /// <summary>On a thread of its own: the callbacks may be the user's, and the user's tasks may fill the thread pool.</summary>
    private static void Cancel(CancellationTokenSource source) => new Thread(() =>
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException failures)
        {
            Console.Error.WriteLine($"A callback of the interrupted cell failed: {failures.InnerException}");
        }
    })
    { IsBackground = true, Name = "cancel" }.Start();

    private void Wake()
    {
        lock (_threads)
        {
            if (_threads.Count == 0)
                _abandoned.Set();
            foreach (Thread thread in _threads.Where(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
            {
                _woken.Add(thread);
                thread.Interrupt();
            }
        }
    }
}

/// <summary>The cell on whose behalf code runs. It flows into tasks and threads that the cell starts.</summary>
/// <param name="Run">The run of the cell.</param>
/// <param name="Output">Takes what the cell shows.</param>
internal sealed record CellContext(CellRun Run, ICellOutput Output)
{
    private static readonly AsyncLocal<CellContext?> Flowing = new();

    /// <summary>The cell of the calling code, or null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>The same, where there must be one.</summary>
    /// <exception cref="InvalidOperationException">No cell is running this code.</exception>
    public static CellContext Running() => Current ?? throw new InvalidOperationException("Nothing can be displayed here: no notebook cell is running this code.");
}

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
