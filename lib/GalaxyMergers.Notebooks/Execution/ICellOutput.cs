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
