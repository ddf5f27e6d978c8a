using System.Globalization;
using GalaxyMergers.Simulation;

namespace GalaxyMergers.Cli.Display;

/// <summary>Counts the objects of each stage of a mock survey on standard error, a line every ten seconds.</summary>
internal sealed class StageDisplay(TimeProvider clock) : IProgress<MockSurveyProgress>
{
    private readonly Lock _gate = new();
    private long _start = clock.GetTimestamp(), _lastDrawn = clock.GetTimestamp();
    private int _done;

    public void Report(MockSurveyProgress value)
    {
        lock (_gate)
        {
            if (value.Done < _done) _start = clock.GetTimestamp();
            _done = value.Done;
            if (value.Done < value.Total && clock.GetElapsedTime(_lastDrawn) < TimeSpan.FromSeconds(10)) return;
            _lastDrawn = clock.GetTimestamp();
            double left = clock.GetElapsedTime(_start).TotalSeconds * (value.Total - value.Done) / Math.Max(1, value.Done);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} {value.What}, {left:F0} s left"));
        }
    }
}
