using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class StuckCellTests
{
    [Fact]
    public void Library_code_that_does_not_look_at_the_interrupt_is_reported_and_goes_on_until_it_returns()
    {
        TestNotebook notebook = new();
        RecordingOutput output = new();
        using ManualResetEventSlim stuck = new();
        using CellRun run = new() { Stuck = stuck.Set };
        Thread thread = new(() => notebook.Session.Run(
            """
            using System.Text.RegularExpressions;
            Console.Write("x");
            Regex.IsMatch(new string('a', 60) + "!", "^(a+)+$", RegexOptions.None, TimeSpan.FromSeconds(8));
            """, 1, output, run)) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => output.Text.Length > 0, TestNotebook.Patience));
        run.Interrupt();
        Assert.True(stuck.Wait(TestNotebook.Patience), "no one was told");
        Assert.True(thread.Join(TestNotebook.Patience), "the cell did not end");
        Assert.Equal(CellError.InterruptedName, output.Error?.Name);
        Assert.Equal("2", notebook.Succeed("1 + 1").PlainValue);
    }
}
