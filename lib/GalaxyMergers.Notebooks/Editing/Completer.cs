using System.Text;
using GalaxyMergers.Notebooks.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GalaxyMergers.Notebooks.Editing;

/// <summary>Completes the word at the cursor from what the compiler knows there.</summary>
internal static class Completer
{
    /// <summary>The words that start like the one before the cursor.</summary>
    /// <param name="session">The cells so far.</param>
    /// <param name="cell">The text of the cell.</param>
    /// <param name="cursor">The index of the cursor in UTF-16.</param>
    public static Completions Complete(CSharpSession session, string cell, int cursor)
    {
        int start = WordStart(cell, cursor);
        string word = cell[start..cursor];
        IEnumerable<Completion> all = word.StartsWith('#')
            ? CellSplitter.Directives.Append("#r").Select(directive => new Completion(directive, "keyword"))
            : Candidates(session.Bind(cell), start, cursor);
        Completion[] items = [.. all.Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(c => c.Text).OrderBy(c => c.Text, StringComparer.OrdinalIgnoreCase)];
        return new Completions(start, cursor, items);
    }

    private static int WordStart(string cell, int cursor)
    {
        int start = cursor;
        while (start > 0 && (SyntaxFacts.IsIdentifierPartCharacter(cell[start - 1]) || cell[start - 1] is '#' or '!'))
            start--;
        int directive = cell.AsSpan(start, cursor - start).IndexOf('#');
        if (directive >= 0)
            return start + directive;
        while (start < cursor && cell[start] == '!')
            start++;
        return start;
    }

    private static IEnumerable<Completion> Candidates(CSharpCompilation compilation, int start, int cursor)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxNode root = tree.GetRoot();
        if (IsInText(root, cursor))
            return [];
        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxToken dot = root.FindToken(Math.Max(0, start - 1));
        if (!dot.IsKind(SyntaxKind.DotToken) || dot.Span.End != start)
            return model.LookupSymbols(start).Where(IsWritten).Select(Describe).Concat(Keywords());
        return dot.Parent switch
        {
            MemberAccessExpressionSyntax access => Members(model, access.Expression, start),
            MemberBindingExpressionSyntax binding when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => Members(model, access.Expression, start),
            QualifiedNameSyntax name => Members(model, name.Left, start),
            _ => [],
        };
    }

    private static IEnumerable<Completion> Members(SemanticModel model, ExpressionSyntax left, int position)
    {
        ISymbol? symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol space)
            return space.GetMembers().Where(IsWritten).Select(Describe);
        bool ofType = symbol is ITypeSymbol;
        ITypeSymbol? type = symbol as ITypeSymbol ?? model.GetTypeInfo(left).Type;
        if (type is null or IErrorTypeSymbol)
            return [];
        return model.LookupSymbols(position, type, includeReducedExtensionMethods: !ofType)
            .Where(member => IsWritten(member) && (member is ITypeSymbol ? ofType : member.IsStatic == ofType || IsExtension(member)))
            .Select(Describe);
    }

    private static bool IsExtension(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.ReducedExtension };

    private static bool IsWritten(ISymbol symbol) => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared
        && !symbol.Name.StartsWith('<') && !TopLevelLoops.IsOwn(symbol.Name) && !symbol.Name.StartsWith("Submission#", StringComparison.Ordinal);

    private static bool IsInText(SyntaxNode root, int cursor)
    {
        SyntaxTrivia trivia = root.FindTrivia(Math.Max(0, cursor - 1));
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            return true;
        SyntaxToken token = root.FindToken(Math.Max(0, cursor - 1));
        return token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.NumericLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            && token.SpanStart < cursor;
    }

    private static IEnumerable<Completion> Keywords() =>
        SyntaxFacts.GetKeywordKinds().Where(kind => !kind.ToString().StartsWith("__", StringComparison.Ordinal))
            .Select(kind => SyntaxFacts.GetText(kind)).Where(text => text.Length > 1 && char.IsAsciiLetterLower(text[0]))
            .Select(text => new Completion(text, "keyword"));

    private static Completion Describe(ISymbol symbol) => new(symbol.Name, symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Submission } or ILocalSymbol or IParameterSymbol => "instance",
        IFieldSymbol => "field",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol => "class",
        INamespaceSymbol => "module",
        IEventSymbol => "event",
        _ => "statement",
    });
}

/// <summary>A word that could stand at the cursor.</summary>
/// <param name="Text">The word.</param>
/// <param name="Kind">What it is: method, property, class, keyword and so on.</param>
internal sealed record Completion(string Text, string Kind);

/// <summary>The words that could stand in place of a stretch of a cell.</summary>
/// <param name="Start">Where the stretch begins, as an index in UTF-16.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The words, sorted.</param>
internal sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);

/// <summary>Jupyter counts the characters of a cell as Unicode code points; .NET counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index in UTF-16 of a position in code points; clipped to the text.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (codePoints-- <= 0)
                return index;
            index += rune.Utf16SequenceLength;
        }
        return text.Length;
    }

    /// <summary>The position in code points of an index in UTF-16.</summary>
    public static int FromIndex(string text, int index)
    {
        int codePoints = 0, at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (at >= index)
                return codePoints;
            at += rune.Utf16SequenceLength;
            codePoints++;
        }
        return codePoints;
    }
}
