using GalaxyMergers.Survey.Catalogues.Remote;
using Microsoft.Extensions.Time.Testing;

namespace GalaxyMergers.Survey.Tests.Catalogues.Remote;

/// <summary>On a clock that only the test moves.</summary>
public sealed class RequestPacerTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly RequestPacer _pacer;
    private int _started;

    public RequestPacerTests() => _pacer = new(20, _time);

    public void Dispose() => _pacer.Dispose();

    [Fact]
    public async Task Requests_start_an_interval_apart_however_many_ask_at_once()
    {
        Task[] requests = Ask(10);
        WaitForStarted(1);
        for (int i = 2; i <= 10; i++)
        {
            _time.Advance(Interval - TimeSpan.FromMilliseconds(1));
            Assert.Equal(i - 1, Volatile.Read(ref _started));
            _time.Advance(TimeSpan.FromMilliseconds(1));
            WaitForStarted(i);
        }

        await Task.WhenAll(requests).WaitAsync(Patience);
    }

    [Fact]
    public void A_machine_that_stood_still_does_not_make_up_for_it()
    {
        Ask(10);
        WaitForStarted(1);
        _time.Advance(TimeSpan.FromSeconds(10));
        WaitForStarted(2);
        Thread.Sleep(50); // a burst would come now
        Assert.Equal(2, Volatile.Read(ref _started));
    }

    [Fact]
    public void Nobody_starts_during_a_pause()
    {
        Ask(3);
        WaitForStarted(1);
        _pacer.Pause(TimeSpan.FromSeconds(2));
        for (TimeSpan passed = Interval; passed < TimeSpan.FromSeconds(2); passed += Interval)
        {
            _time.Advance(Interval);
            Assert.Equal(1, Volatile.Read(ref _started));
        }

        _time.Advance(Interval);
        WaitForStarted(2);
    }

    [Fact]
    public async Task Who_gives_up_does_not_hold_up_the_others()
    {
        Ask(1);
        WaitForStarted(1);
        using CancellationTokenSource stop = new();
        Task waiting = _pacer.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        Ask(1);
        _time.Advance(Interval);
        WaitForStarted(2);
    }

    private Task[] Ask(int count) => [.. Enumerable.Range(0, count).Select(_ => AskAsync())];

    private async Task AskAsync()
    {
        await _pacer.WaitAsync(CancellationToken.None);
        Interlocked.Increment(ref _started);
    }

    private void WaitForStarted(int count) =>
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _started) >= count, Patience), $"{_started} of {count} requests started");
}
