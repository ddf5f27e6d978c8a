using GalaxyMergers.Notebooks.Display;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// Passes on what a cell shows from <c>finally</c> blocks: an abort of the cell waits for their end, so that the
/// output is never left half changed.
/// </summary>
/// <param name="output">Takes what the cell shows.</param>
internal sealed class GuardedOutput(ICellOutput output) : ICellOutput
{
    /// <inheritdoc/>
    public void Write(StreamName stream, string text) => Whole(() => output.Write(stream, text));

    /// <inheritdoc/>
    public void Display(MimeBundle data, string? displayId) => Whole(() => output.Display(data, displayId));

    /// <inheritdoc/>
    public void Update(MimeBundle data, string displayId) => Whole(() => output.Update(data, displayId));

    /// <inheritdoc/>
    public void Result(MimeBundle data) => Whole(() => output.Result(data));

    /// <inheritdoc/>
    public void Fail(CellError error) => Whole(() => output.Fail(error));

    private static void Whole(Action action)
    {
        try
        {
        }
        finally
        {
            action();
        }
    }
}
