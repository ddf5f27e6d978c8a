using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Protocol;

/// <summary>The output of a cell that is run silently: nothing is shown.</summary>
internal sealed class SilentOutput : ICellOutput
{
    /// <inheritdoc/>
    public void Write(StreamName stream, string text)
    {
    }

    /// <inheritdoc/>
    public void Display(MimeBundle data, string? displayId)
    {
    }

    /// <inheritdoc/>
    public void Update(MimeBundle data, string displayId)
    {
    }

    /// <inheritdoc/>
    public void Result(MimeBundle data)
    {
    }

    /// <inheritdoc/>
    public void Fail(CellError error)
    {
    }
}
