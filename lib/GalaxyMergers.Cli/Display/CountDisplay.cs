using System.Globalization;

namespace GalaxyMergers.Cli.Display;

/// <summary>Counts something up on standard error, with an estimate of what is left: rewritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class CountDisplay(string what, long total, TimeProvider clock)
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _start = clock.GetTimestamp();
    private long _lastDrawn = clock.GetTimestamp();
    private long _done;

    public void Advance() => AdvanceTo(_done + 1);

    public void AdvanceTo(long done)
    {
        _done = done;
        if (clock.GetElapsedTime(_lastDrawn) < TimeSpan.FromSeconds(_isTerminal ? 0.25 : 10)) return;
        _lastDrawn = clock.GetTimestamp();
        double seconds = clock.GetElapsedTime(_start).TotalSeconds;
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{_done} of {total} {what}, {_done / seconds:F0} a second, {seconds * (total - _done) / _done:F0} s left");
        if (_isTerminal) Console.Error.Write("\r" + text + "   ");
        else Console.Error.WriteLine(text);
    }

    public void End()
    {
        double seconds = clock.GetElapsedTime(_start).TotalSeconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(_isTerminal ? "\r" : string.Empty)}{_done} {what} in {seconds:F1} s, {_done / seconds:F0} a second            "));
    }
}
