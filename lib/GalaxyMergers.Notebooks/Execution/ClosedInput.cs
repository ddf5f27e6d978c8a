namespace GalaxyMergers.Notebooks.Execution;

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
