using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// Makes the loops at the top level of a cell look at the interrupt. The compiler does so in methods and lambdas, but not
/// in the method that it makes of a cell itself; a call of a method of a cell is all that these loops need.
/// </summary>
internal static class TopLevelLoops
{
    /// <summary>The method that is called, for the first cell of a session.</summary>
    public const string Declaration = $"static void {Method}() {{ }}";

    private const string Method = "__look_at_interrupt";
    private const string Call = $"{Method}();";

    /// <summary>Whether a name is the engine's and not the user's.</summary>
    public static bool IsOwn(string name) => name == Method;

    /// <summary>The text with the calls; each line stays in its place. The same text when there are no loops.</summary>
    /// <param name="root">The parsed text.</param>
    /// <param name="text">The text.</param>
    public static string Instrument(CompilationUnitSyntax root, string text)
    {
        List<(int Position, string Insert)> inserts =
        [
            .. root.Members.OfType<GlobalStatementSyntax>()
                .SelectMany(statement => statement.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
                .Select(Body).OfType<StatementSyntax>().SelectMany(Inserts).OrderBy(insert => insert.Position),
        ];
        if (inserts.Count == 0)
            return text;
        StringBuilder result = new();
        int done = 0;
        foreach ((int position, string insert) in inserts)
        {
            result.Append(text, done, position - done).Append(insert);
            done = position;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static (int Position, string Insert)[] Inserts(StatementSyntax body) => body is BlockSyntax block
        ? [(block.OpenBraceToken.Span.End, Call)]
        : [(body.SpanStart, "{" + Call), (body.Span.End, "}")];
}
