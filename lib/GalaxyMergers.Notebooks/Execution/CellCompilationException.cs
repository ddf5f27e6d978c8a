using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A cell is not valid C#.</summary>
/// <param name="errors">The compiler's errors, without warnings, in the order of the text.</param>
internal sealed class CellCompilationException(IReadOnlyList<Diagnostic> errors) : GalaxyMergersException(errors[0].GetMessage())
{
    /// <summary>The compiler's errors, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; } = errors;
}
