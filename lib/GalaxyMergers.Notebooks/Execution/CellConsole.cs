using System.Text;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A console stream that goes to the cell on whose behalf code writes, and elsewhere outside of cells.</summary>
internal sealed class CellConsole : TextWriter
{
    private static readonly Lock InstallLock = new();
    private static bool _installed;

    private readonly StreamName _stream;
    private readonly TextWriter _outside;

    private CellConsole(StreamName stream, TextWriter outside)
    {
        _stream = stream;
        _outside = outside;
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Takes over the console of this process, once.</summary>
    public static void Install()
    {
        using Lock.Scope scope = InstallLock.EnterScope();
        if (_installed)
            return;
        _installed = true;
        Console.SetOut(new CellConsole(StreamName.Output, Console.Out));
        Console.SetError(new CellConsole(StreamName.Error, Console.Error));
        Console.SetIn(new ClosedInput());
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (CellContext.Current is not { } cell)
        {
            _outside.Write(value);
            return;
        }
        // A loop that prints ends here once its time to end by itself is over.
        if (cell.Run.Forced)
            throw new OperationCanceledException(cell.Run.Signal);
        cell.Output.Write(_stream, value);
    }

    /// <inheritdoc/>
    public override void WriteLine() => Write("\n");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));

    /// <inheritdoc/>
    public override void Flush()
    {
        if (CellContext.Current is null)
            _outside.Flush();
    }
}

/// <summary>The keyboard of a cell, which it does not have.</summary>
internal sealed class ClosedInput : TextReader
{
    /// <inheritdoc/>
    public override int Peek() => -1;

    /// <inheritdoc/>
    public override int Read() => throw NoKeyboard();

    /// <inheritdoc/>
    public override string? ReadLine() => throw NoKeyboard();

    private static InvalidOperationException NoKeyboard() =>
        new("A notebook cell cannot read from the keyboard. Set a variable in a cell instead.");
}
