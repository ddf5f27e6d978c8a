using System.Globalization;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;
using GalaxyMergers.Survey.Cutouts;

namespace GalaxyMergers.Cli.Display;

/// <summary>Tells of a download on standard error, a line every five seconds.</summary>
internal sealed class FetchDisplay(TimeProvider clock) : IProgress<FetchProgress>
{
    private readonly OccasionalLine _line = new(clock);

    public void Report(FetchProgress value) => _line.Write(() => string.Create(
        CultureInfo.InvariantCulture,
        $"{value.SourceId}: {value.BytesDone / 1e6:F1}{(value.BytesTotal is { } total ? $" of {total / 1e6:F1}" : string.Empty)} MB{(value.RowsDone is { } rows ? $", {rows} rows" : string.Empty)}"));
}

/// <summary>Tells of an import on standard error, a line every five seconds.</summary>
internal sealed class ImportDisplay(TimeProvider clock) : IProgress<ImportProgress>
{
    private readonly OccasionalLine _line = new(clock);

    public void Report(ImportProgress value) =>
        _line.Write(() => string.Create(CultureInfo.InvariantCulture, $"{value.Rows} rows, {(double)value.BytesRead / Math.Max(1, value.BytesTotal):P0} of the file"));
}

/// <summary>Tells of the fetching of cutouts on standard error, a line every five seconds.</summary>
internal sealed class CutoutDisplay(TimeProvider clock) : IProgress<CutoutProgress>
{
    private readonly OccasionalLine _line = new(clock);

    public void Report(CutoutProgress value) => _line.Write(() => string.Create(
        CultureInfo.InvariantCulture,
        $"{value.Present + value.Fetched} of {value.Total} cutouts, {value.Failed} failed{(value.Remaining is { } left ? $", {left.TotalMinutes:F0} min left" : string.Empty)}"));
}

/// <summary>Writes a line to standard error if the last one is five seconds old.</summary>
internal sealed class OccasionalLine(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _last = clock.GetTimestamp();

    public void Write(Func<string> text)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_last) < TimeSpan.FromSeconds(5)) return;
            _last = clock.GetTimestamp();
            Console.Error.WriteLine(text());
        }
    }
}
