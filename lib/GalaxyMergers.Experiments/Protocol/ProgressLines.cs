using System.Globalization;
using GalaxyMergers.Experiments.RunStore;
using GalaxyMergers.Simulation;

namespace GalaxyMergers.Experiments.Protocol;

/// <summary>
/// Tells how far a computation has come in lines of text, few enough to be kept in a notebook: what happens once, and a sign of life now
/// and then. Files inside the repository are named from there, so that a notebook shows no folder of the machine that ran it.
/// </summary>
/// <param name="output">Takes the lines.</param>
/// <param name="clock">The clock.</param>
/// <param name="repository">The repository; null when there is none.</param>
internal sealed class ProgressLines(TextWriter output, TimeProvider clock, string? repository) : IProgress<ExperimentProgress>, IProgress<MockSurveyProgress>
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(20);
    private long _lastLine = clock.GetTimestamp();

    /// <summary>Takes the lines.</summary>
    public TextWriter Output => output;

    public void Report(ExperimentProgress value)
    {
        if (value.Message is { } message)
            Line(value.CellsTotal > 0 ? string.Create(CultureInfo.InvariantCulture, $"[{value.CellsDone}/{value.CellsTotal}] {message}") : message);
        else if (value is { Cell: { } cell, Training: { } training } && IsSilent)
            Line(string.Create(CultureInfo.InvariantCulture, $"  {CellFolder.NameOf(cell)}: {training.Activity}, epoch {training.Epoch + 1}; {100 * value.Fraction:F0} % of the work is done"));
    }

    public void Report(MockSurveyProgress value)
    {
        if (IsSilent) Line(string.Create(CultureInfo.InvariantCulture, $"  {value.Done} of {value.Total} {value.What}"));
    }

    /// <summary>Writes a line.</summary>
    public void Line(string text)
    {
        _lastLine = clock.GetTimestamp();
        output.WriteLine(repository is null ? text : text.Replace(repository + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal));
    }

    private bool IsSilent => clock.GetElapsedTime(_lastLine) > SignOfLife;
}
