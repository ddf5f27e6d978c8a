using System.Globalization;
using GalaxyMergers.Experiments.Protocol;
using GalaxyMergers.Learning.Training;
using Spectre.Console;

namespace GalaxyMergers.Cli.Display;

/// <summary>
/// Shows how far an experiment has come, with an estimate of what is left: one line that is rewritten on a terminal, a plain line an epoch
/// elsewhere.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class ExperimentDisplay(TimeProvider clock) : IProgress<ExperimentProgress>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);
    private readonly bool _isTerminal = !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Interactive;
    private readonly long _start = clock.GetTimestamp();
    private long _lastDrawn;
    private double? _firstFraction;
    private long _firstSeen;
    private int _shown;

    public void Report(ExperimentProgress value)
    {
        if (value.Message is { } message)
        {
            Line(message);
            return;
        }

        if (value.Training is not { } training) return;
        if (_firstFraction is null) (_firstFraction, _firstSeen) = (value.Fraction, clock.GetTimestamp());
        string cell = value.Cell is { } key ? string.Create(CultureInfo.InvariantCulture, $"{key.Arm.ToString().ToLowerInvariant()} {key.Size} fold {key.Fold}") : string.Empty;
        string place = string.Create(CultureInfo.InvariantCulture, $"[{value.CellsDone + 1}/{value.CellsTotal}] {cell}");
        if (training.LastEpoch is { } epoch) Line($"{place}: {Describe(epoch)}, {Left(value.Fraction)}");
        else if (_isTerminal) Status($"{place}: {training.Activity}, epoch {training.Epoch + 1}, step {training.Step} of {training.Steps}, {value.Fraction:P1}, {Left(value.Fraction)}");
    }

    private static string Describe(EpochRecord epoch)
    {
        string validation = double.IsNaN(epoch.ValidationAccuracy)
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $", validation accuracy {epoch.ValidationAccuracy:F4}");
        return string.Create(CultureInfo.InvariantCulture, $"stage {epoch.Stage}, epoch {epoch.Epoch}, loss {epoch.TrainLoss:F4}{validation} ({epoch.Seconds:F0} s)");
    }

    private string Left(double fraction)
    {
        double done = fraction - (_firstFraction ?? 0);
        if (done < 1e-4) return "time left unknown yet";
        double seconds = clock.GetElapsedTime(_firstSeen).TotalSeconds * (1 - fraction) / done;
        return $"at most {Duration(TimeSpan.FromSeconds(seconds))} left";
    }

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:D2} min")
        : time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min") : "1 min";

    private void Line(string text)
    {
        Erase();
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(_start):hh\\:mm\\:ss}  {text}"));
    }

    private void Status(string text)
    {
        if (clock.GetElapsedTime(_lastDrawn) < Redraw) return;
        _lastDrawn = clock.GetTimestamp();
        string fitted = text.Length < Console.WindowWidth ? text : text[..Math.Max(0, Console.WindowWidth - 1)];
        Console.Error.Write("\r" + fitted.PadRight(_shown));
        _shown = fitted.Length;
    }

    private void Erase()
    {
        if (_shown == 0) return;
        Console.Error.Write("\r" + new string(' ', _shown) + "\r");
        _shown = 0;
    }
}
