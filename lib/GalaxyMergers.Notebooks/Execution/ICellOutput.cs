using GalaxyMergers.Notebooks.Display;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Takes what a cell shows. Calls come from any thread; the order of calls of one thread is kept.</summary>
internal interface ICellOutput
{
    /// <summary>Text of a stream.</summary>
    void Write(StreamName stream, string text);

    /// <summary>Something shown; one with an identity can be updated.</summary>
    void Display(MimeBundle data, string? displayId);

    /// <summary>New content for what was shown under an identity.</summary>
    void Update(MimeBundle data, string displayId);

    /// <summary>The value of the cell.</summary>
    void Result(MimeBundle data);

    /// <summary>Why the cell ended early.</summary>
    void Fail(CellError error);
}

/// <summary>The two text streams of a cell.</summary>
internal enum StreamName
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}

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
