using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Tests.Execution;

public sealed class InterruptTests
{
    private readonly TestNotebook _notebook = new();

    [Theory]
    [InlineData("a loop that prints", "while (true) Console.Write(\"x\");")]
    [InlineData("a loop that sleeps", "while (true) { Console.Write(\"x\"); Thread.Sleep(50); }")]
    [InlineData("a long sleep", "Console.Write(\"x\"); Thread.Sleep(Timeout.Infinite);")]
    [InlineData("a loop that never waits", "Console.Write(\"x\"); while (true) { }")]
    [InlineData("a loop that catches all", "Console.Write(\"x\"); while (true) { try { Thread.Sleep(10); } catch { } }")]
    [InlineData("a wait for a task", "Console.Write(\"x\"); Task.Delay(Timeout.Infinite).Wait();")]
    [InlineData("an await", "Console.Write(\"x\"); await Task.Delay(Timeout.Infinite);")]
    [InlineData("a loop after an await", "await Task.Yield(); Console.Write(\"x\"); while (true) { }")]
    [InlineData("an await without a context", "Console.Write(\"x\"); await Task.Delay(Timeout.Infinite).ConfigureAwait(false);")]
    public void Code_that_does_not_look_at_the_token_ends(string what, string cell)
    {
        Assert.Equal(CellError.InterruptedName, _notebook.Interrupt(cell).Error?.Name);
        Assert.Equal("2", _notebook.Succeed($"1 + 1 // after {what}").PlainValue);
    }

    [Fact]
    public void Code_that_looks_at_the_token_ends_in_good_order()
    {
        RecordingOutput output = _notebook.Interrupt(
            """
            Console.Write("start ");
            var steps = 0;
            while (!Interrupt.IsCancellationRequested) { Thread.Sleep(5); steps++; }
            Thread.Sleep(1000);
            Console.Write("saved");
            steps > 0
            """);
        Assert.Null(output.Error);
        Assert.Equal("start saved", output.Text);
        Assert.Equal("True", output.PlainValue);
    }

    [Fact]
    public void What_was_set_before_the_interrupt_is_kept()
    {
        _notebook.Interrupt("var kept = 7; Console.Write(\"x\"); while (true) { }");
        Assert.Equal("7", _notebook.Succeed("kept").PlainValue);
    }

    [Fact]
    public void A_token_handed_to_a_library_ends_the_cell_as_interrupted() =>
        Assert.Equal(CellError.InterruptedName, _notebook.Interrupt("Console.Write(\"x\"); await Task.Delay(Timeout.Infinite, Interrupt);").Error?.Name);

    [Theory]
    [InlineData("while (true) Thread.Sleep(50);")]
    [InlineData("while (true) { }")]
    public void A_cell_that_fills_the_thread_pool_ends_too(string last)
    {
        RecordingOutput output = _notebook.Interrupt(
            $$"""
            var hold = new ManualResetEventSlim();
            for (var i = 0; i < 200; i++) _ = Task.Run(hold.Wait);
            Console.Write("x");
            {{last}}
            """);
        Assert.Equal(CellError.InterruptedName, output.Error?.Name);
        _notebook.Succeed("hold.Set();");
    }

    [Fact]
    public void A_callback_that_fails_does_not_end_the_kernel()
    {
        RecordingOutput output = _notebook.Interrupt(
            """
            Interrupt.Register(() => throw new InvalidOperationException("no"));
            Console.Write("x");
            await Task.Delay(Timeout.Infinite, Interrupt);
            """);
        Assert.Equal(CellError.InterruptedName, output.Error?.Name);
        Assert.Equal("2", _notebook.Succeed("1 + 1").PlainValue);
    }

    [Fact]
    public void The_token_of_the_next_cell_is_fresh()
    {
        _notebook.Interrupt("Console.Write(\"x\"); await Task.Delay(Timeout.Infinite, Interrupt);");
        Assert.Equal("False", _notebook.Succeed("Interrupt.IsCancellationRequested").PlainValue);
    }

    [Fact]
    public void Methods_of_earlier_cells_end_too_and_work_afterwards()
    {
        _notebook.Succeed("int Forever(bool go) { while (go) { } return 3; }");
        Assert.Equal(CellError.InterruptedName, _notebook.Interrupt("Console.Write(\"x\"); Forever(true);").Error?.Name);
        Assert.Equal("3", _notebook.Succeed("Forever(false)").PlainValue);
    }

    [Fact]
    public void A_recursion_without_end_is_an_error_of_the_cell()
    {
        Assert.Equal("InsufficientExecutionStackException", _notebook.Run("int Down(int x) => Down(x + 1) + 1;\nDown(0)").Error?.Name);
        Assert.Equal("2", _notebook.Succeed("1 + 1").PlainValue);
    }
}
