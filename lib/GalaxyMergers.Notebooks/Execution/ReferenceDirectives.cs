using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>Takes the <c>#r</c> lines out of a cell.</summary>
internal static class ReferenceDirectives
{
    /// <summary>Blanks the directives, so that lines stay where they are.</summary>
    /// <param name="code">C# of the cell.</param>
    /// <param name="references">What the directives name, with their lines from 1.</param>
    public static string Take(string code, out IReadOnlyList<(int Line, string Reference)> references)
    {
        references = [];
        if (!code.Contains("#r", StringComparison.Ordinal))
            return code;
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions).GetCompilationUnitRoot();
        List<(int Line, string Reference)> found = [];
        char[] text = code.ToCharArray();
        foreach (ReferenceDirectiveTriviaSyntax directive in root.GetReferenceDirectives())
        {
            found.Add((directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1, directive.File.ValueText));
            for (int i = directive.SpanStart; i < directive.Span.End; i++)
                text[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
        }
        references = found;
        return new string(text);
    }
}
