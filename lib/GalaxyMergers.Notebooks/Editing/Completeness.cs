using GalaxyMergers.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GalaxyMergers.Notebooks.Editing;

/// <summary>Tells whether a text can run as it is, which consoles ask before they run it.</summary>
internal static class Completeness
{
    /// <summary><c>complete</c>, <c>incomplete</c> or <c>invalid</c>, as Jupyter's protocol has them.</summary>
    /// <param name="cell">The text.</param>
    public static string Of(string cell)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(CellSplitter.Blank(cell), SubmissionCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return "incomplete";
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? "invalid" : "complete";
    }
}
