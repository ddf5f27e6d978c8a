using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using GalaxyMergers.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GalaxyMergers.Notebooks.Editing;

/// <summary>Tells what stands at the cursor: its declaration and its documentation.</summary>
internal static partial class Inspector
{
    private static readonly string[] Sections = ["summary", "param", "returns", "exception", "remarks"];

    /// <summary>The description, or null when nothing that has a name stands there.</summary>
    /// <param name="session">The cells so far.</param>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="cursor">The index of the cursor in UTF-16.</param>
    public static string? Inspect(CSharpSession session, string cell, int cursor)
    {
        CSharpCompilation compilation = session.Bind(cell);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxToken token = Token(tree.GetRoot(), cursor);
        ISymbol? symbol = token.Parent is null ? null : Symbol(model, token.Parent);
        if (symbol is null)
            return null;
        StringBuilder text = new(symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        if (symbol is IMethodSymbol { ContainingType: { } type } && type.GetMembers(symbol.Name).Length is > 1 and int count)
            text.Append(" (and ").Append(count - 1).Append(" more overloads)");
        return text.Append(Documentation(symbol)).ToString();
    }

    private static SyntaxToken Token(SyntaxNode root, int cursor)
    {
        SyntaxToken at = root.FindToken(cursor);
        return at.IsKind(SyntaxKind.IdentifierToken) || cursor == 0 ? at : BeforeParenthesis(root.FindToken(cursor - 1));
    }

    /// <summary>Editors ask with the cursor behind the parenthesis of a call; the call is meant.</summary>
    private static SyntaxToken BeforeParenthesis(SyntaxToken token) =>
        token.IsKind(SyntaxKind.OpenParenToken) || token.IsKind(SyntaxKind.CloseParenToken) ? token.Parent switch
        {
            ArgumentListSyntax { Parent: InvocationExpressionSyntax call } => call.Expression.GetLastToken(),
            ArgumentListSyntax { Parent: ObjectCreationExpressionSyntax creation } => creation.Type.GetLastToken(),
            _ => token,
        } : token;

    private static ISymbol? Symbol(SemanticModel model, SyntaxNode node)
    {
        SymbolInfo info = model.GetSymbolInfo(node);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
    }

    private static string Documentation(ISymbol symbol)
    {
        string? xml = symbol.OriginalDefinition.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return string.Empty;
        try
        {
            XElement root = XElement.Parse($"<doc>{xml}</doc>");
            return string.Concat(Sections.SelectMany(section => root.Descendants(section)).Select(Section));
        }
        catch (XmlException)
        {
            return string.Empty;
        }
    }

    private static string Section(XElement section)
    {
        foreach (XElement reference in section.Descendants().Where(e => e.Attribute("cref") is not null || e.Attribute("name") is not null).ToList())
            if (reference.Value.Length == 0)
                reference.ReplaceWith(LastWord(reference));
        string text = Spaces().Replace(section.Value, " ").Trim();
        return section.Name.LocalName switch
        {
            "summary" or "remarks" => $"\n\n{text}",
            "returns" => $"\nreturns: {text}",
            _ => $"\n{LastWord(section)}: {text}",
        };
    }

    private static string LastWord(XElement element)
    {
        string name = (element.Attribute("cref") ?? element.Attribute("name"))!.Value.Split('(')[0];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
