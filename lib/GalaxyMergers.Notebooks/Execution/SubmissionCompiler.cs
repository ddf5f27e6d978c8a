using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>
/// Compiles cells as a chain of C# script submissions. Two things keep five hundred cells small: references are
/// given once and inherited from the submission before, and a submission that declares nothing is left out of the chain.
/// </summary>
internal sealed class SubmissionCompiler
{
    /// <summary>How cells are parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Annotations);

    // Cells can be interrupted in their loops, and a recursion without end becomes an exception instead of the end of the process.
    private static readonly EmitOptions EmitOptions = new(
        debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.ModuleCancellation, InstrumentationKind.StackOverflowProbing]);

    private readonly List<MetadataReference> _newReferences;
    private readonly Lazy<IReadOnlyList<MetadataReference>> _reserve;
    private bool _reserveUsed;
    private CSharpCompilation? _previous;
    private int _count;

    /// <summary>Starts a chain.</summary>
    /// <param name="references">What every cell may use.</param>
    /// <param name="reserve">What is added for the first cell that does not compile without it.</param>
    public SubmissionCompiler(IEnumerable<MetadataReference> references, IEnumerable<MetadataReference> reserve)
    {
        _newReferences = [.. references];
        _reserve = new Lazy<IReadOnlyList<MetadataReference>>(() => [.. reserve]);
    }

    private IReadOnlyList<MetadataReference> Reserve => _reserveUsed ? [] : _reserve.Value;

    /// <summary>Adds references for the cells to come.</summary>
    public void AddReferences(IEnumerable<MetadataReference> references) => _newReferences.AddRange(references);

    /// <summary>The text as a compilation that follows the accepted ones, with all references; nothing is emitted.</summary>
    /// <param name="text">C# of the cell.</param>
    /// <param name="path">The name by which stack traces know it.</param>
    public CSharpCompilation Bind(string text, string path) => Bind(Parse(text, path), Reserve);

    /// <summary>Compiles a part of a cell.</summary>
    /// <param name="text">C# of the cell.</param>
    /// <param name="path">The name by which stack traces know it.</param>
    /// <param name="cancellation">Ends the compilation.</param>
    /// <exception cref="CellCompilationException">The text is not valid C#.</exception>
    public CompiledSubmission Compile(string text, string path, CancellationToken cancellation)
    {
        SyntaxTree written = Parse(text, path);
        string instrumented = TopLevelLoops.Instrument(written.GetCompilationUnitRoot(cancellation), text);
        SyntaxTree tree = ReferenceEquals(instrumented, text) ? written : Parse(instrumented, path);
        CompiledSubmission? submission = TryEmit(Bind(tree, []), cancellation);
        if (submission is null && Reserve.Count > 0 && (submission = TryEmit(Bind(tree, Reserve), cancellation)) is not null)
        {
            _newReferences.AddRange(Reserve);
            _reserveUsed = true;
        }
        if (submission is null)
            throw new CellCompilationException(Errors(Bind(written, Reserve).Emit(Stream.Null, cancellationToken: cancellation).Diagnostics));
        _count++;
        return submission;
    }

    /// <summary>Lets the cells to come see what a submission declares.</summary>
    /// <returns>Whether it takes a place in the chain.</returns>
    public bool Accept(CompiledSubmission submission)
    {
        if (!submission.Declares)
            return false;
        _previous = submission.Compilation;
        _newReferences.Clear();
        return true;
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    private CSharpCompilation Bind(SyntaxTree tree, IReadOnlyList<MetadataReference> more) =>
        CSharpCompilation.CreateScriptCompilation($"cell-{_count}", tree, [.. _newReferences, .. more], Options, _previous, typeof(object));

    /// <summary>Emits a compilation; null when it has errors.</summary>
    private static CompiledSubmission? TryEmit(CSharpCompilation compilation, CancellationToken cancellation)
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        EmitResult result = compilation.Emit(assembly, symbols, options: EmitOptions, cancellationToken: cancellation);
        // Without errors, no success means that there is nothing to run: comments, or usings alone.
        return !result.Success && Errors(result.Diagnostics).Length > 0 ? null
            : new CompiledSubmission(compilation, result.Success ? assembly.ToArray() : null, symbols.ToArray(), HasResult(compilation), Declares(compilation));
    }

    private static Diagnostic[] Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start)];

    private static bool HasResult(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        if (tree.GetCompilationUnitRoot().Members.LastOrDefault() is not GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last
            })
            return false;
        ITypeSymbol? type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type;
        return type is null || type.SpecialType != SpecialType.System_Void;
    }

    private static bool Declares(CSharpCompilation compilation)
    {
        CompilationUnitSyntax root = compilation.SyntaxTrees[0].GetCompilationUnitRoot();
        return root.Usings.Count > 0 || root.Externs.Count > 0
            || compilation.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);
    }
}

/// <summary>A part of a cell as an assembly.</summary>
/// <param name="Compilation">The compiler's view of it.</param>
/// <param name="Assembly">The assembly; null when there is nothing to run.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="HasResult">Whether it ends with an expression that has a value.</param>
/// <param name="Declares">Whether later cells can see something that it declares.</param>
internal sealed record CompiledSubmission(CSharpCompilation Compilation, byte[]? Assembly, byte[] Symbols, bool HasResult, bool Declares);

/// <summary>A cell is not valid C#.</summary>
/// <param name="errors">The compiler's errors, without warnings, in the order of the text.</param>
internal sealed class CellCompilationException(IReadOnlyList<Diagnostic> errors) : GalaxyMergersException(errors[0].GetMessage())
{
    /// <summary>The compiler's errors, in the order of the text.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; } = errors;
}

/// <summary>The texts of the cells that ran, for tracebacks.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, (int Number, string[] Lines)> _sources = [];
    private int _count;

    /// <summary>Keeps a text.</summary>
    /// <param name="number">The execution count of its cell.</param>
    /// <param name="text">The text.</param>
    /// <returns>The name by which stack traces know it.</returns>
    public string Add(int number, string text)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"cell-{Interlocked.Increment(ref _count)}");
        _sources[path] = (number, text.Split('\n'));
        return path;
    }

    /// <summary>The execution count of the cell; 0 when there is no such text.</summary>
    public int Number(string? path) => path is not null && _sources.TryGetValue(path, out var source) ? source.Number : 0;

    /// <summary>A line, from 1; empty when there is none.</summary>
    public string Line(string? path, int line) =>
        path is not null && _sources.TryGetValue(path, out var source) && line >= 1 && line <= source.Lines.Length ? source.Lines[line - 1].TrimEnd() : string.Empty;
}
