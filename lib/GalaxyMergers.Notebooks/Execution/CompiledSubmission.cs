using Microsoft.CodeAnalysis.CSharp;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>A part of a cell as an assembly.</summary>
/// <param name="Compilation">The compiler's view of it.</param>
/// <param name="Assembly">The assembly; null when there is nothing to run.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="HasResult">Whether it ends with an expression that has a value.</param>
/// <param name="Declares">Whether later cells can see something that it declares.</param>
internal sealed record CompiledSubmission(CSharpCompilation Compilation, byte[]? Assembly, byte[] Symbols, bool HasResult, bool Declares);
