using System.Globalization;

namespace GalaxyMergers.Cli.Tests.Durability;

/// <summary>A run's folder, read as others than this program would read it.</summary>
internal sealed record RunState(string Path)
{
    private const int HeadSteps = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4); // only ends what hangs, on a busy machine too

    public string CellPath(string cell) => System.IO.Path.Combine(Path, cell);

    /// <summary>Number of the process that has a cell; null when the file does not say.</summary>
    public int? ProcessOf(string cell)
    {
        string file = System.IO.Path.Combine(CellPath(cell), "lock.owner");
        return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out int process) ? process : null;
    }

    public bool IsFinished(string cell) => File.Exists(System.IO.Path.Combine(CellPath(cell), "run.json"));

    /// <summary>Steps of both stages after which the latest checkpoint was written; null when there is none.</summary>
    public int? StepOf(string cell)
    {
        try
        {
            string? latest = Directory.EnumerateDirectories(System.IO.Path.Combine(CellPath(cell), "checkpoint"), "step-*").Max(StringComparer.Ordinal);
            if (latest is null) return null;
            string[] parts = System.IO.Path.GetFileName(latest).Split('-');
            return (parts[1] == "2" ? HeadSteps : 0) + int.Parse(parts[2], CultureInfo.InvariantCulture);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Waits for a checkpoint of at least so many steps, or the end of the process.</summary>
    public void WaitForStep(string cell, int step, RunningMergers running)
    {
        int before = StepOf(cell) ?? 0;
        for (DateTime end = DateTime.UtcNow + Patience; DateTime.UtcNow < end && !running.HasEnded; Thread.Sleep(5))
        {
            int? now = StepOf(cell);
            if (now >= step) return;
            Assert.True(now is null || now >= before, $"{cell} began again instead of going on: step {now} after {before}");
        }

        Assert.True(running.HasEnded, $"{cell} never came to step {step}");
    }

    /// <summary>Weights, predictions and history of a cell are those of another run to the bit; only the seconds in the history are not compared.</summary>
    public void AssertSame(RunState other, string cell)
    {
        foreach (string file in new[] { "weights.safetensors", "predictions.csv" })
            Assert.True(File.ReadAllBytes(System.IO.Path.Combine(CellPath(cell), file)).AsSpan().SequenceEqual(File.ReadAllBytes(System.IO.Path.Combine(other.CellPath(cell), file))), $"{cell}: {file} differs");
        Assert.Equal(other.History(cell), History(cell));
    }

    private IEnumerable<string> History(string cell)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(CellPath(cell), "history.csv"));
        Assert.EndsWith(",seconds", lines[0], StringComparison.Ordinal);
        return lines.Select(line => line[..line.LastIndexOf(',')]);
    }
}
