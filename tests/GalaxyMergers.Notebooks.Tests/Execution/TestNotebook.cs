using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

/// <summary>Runs cells one after the other in one session.</summary>
internal sealed class TestNotebook(string? packageCacheFolder = null)
{
    /// <summary>Much more than anything takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int _count;

    public CSharpSession Session { get; } = new(packageCacheFolder);

    public RecordingOutput Run(string cell)
    {
        RecordingOutput output = new();
        using CellRun run = new();
        Session.Run(cell, ++_count, output, run);
        return output;
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public RecordingOutput Succeed(string cell)
    {
        RecordingOutput output = Run(cell);
        Assert.True(output.Error is null, output.Error?.PlainTraceback);
        return output;
    }

    /// <summary>Runs a cell and interrupts it once it has printed something.</summary>
    public RecordingOutput Interrupt(string cell)
    {
        RecordingOutput output = new();
        using CellRun run = new();
        Thread thread = new(() => Session.Run(cell, ++_count, output, run)) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => output.Text.Length > 0, Patience), "the cell printed nothing");
        run.Interrupt();
        Assert.True(thread.Join(Patience), "the cell did not end");
        return output;
    }
}
