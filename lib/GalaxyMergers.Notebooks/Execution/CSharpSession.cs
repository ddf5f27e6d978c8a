using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GalaxyMergers.Notebooks.Display;
using GalaxyMergers.Notebooks.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GalaxyMergers.Notebooks.Execution;

/// <summary>The cells of one notebook: their variables, types and libraries. Used from one thread at a time.</summary>
internal sealed class CSharpSession
{
    private const string Prelude = $"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using GalaxyMergers.Notebooks;
        using static GalaxyMergers.Notebooks.Cells;
        {TopLevelLoops.Declaration}
        """;

    private readonly SubmissionCompiler _compiler = new(
        [.. FrameworkAssemblies.Common(), ReferenceFile.Create(typeof(CSharpSession).Assembly.Location)], FrameworkAssemblies.Rest());
    private readonly LibraryCatalogue _libraries = new();
    private readonly NotebookReferences _references;
    private readonly CellLoadContext _loader;
    private readonly CellSources _sources = new();
    private readonly CellErrorReport _report;
    private readonly LoopCancellation _loops = new();
    private object?[] _states = new object?[16];
    private int _next = 1;

    /// <summary>Starts a session; the first cell is already compiled, so that the user's first cell need not wait.</summary>
    /// <param name="packageCacheFolder">Where restored packages are remembered; the user's cache when null.</param>
    public CSharpSession(string? packageCacheFolder = null)
    {
        _references = new NotebookReferences(_libraries, new PackageResolver(packageCacheFolder ?? PackageResolver.DefaultCacheFolder, Directory.GetCurrentDirectory()));
        _loader = new CellLoadContext(_libraries);
        _report = new CellErrorReport(_sources, _loader.IsCell);
        CellConsole.Install();
        Invoke(Compile(Prelude, "prelude", CancellationToken.None)).GetAwaiter().GetResult();
    }

    /// <summary>The cells so far and a text after them, for completions and inspection; nothing runs.</summary>
    public CSharpCompilation Bind(string cell) => _compiler.Bind(ReferenceDirectives.Take(CellSplitter.Blank(cell), out _), "cell");

    /// <summary>Runs a cell on the calling thread.</summary>
    /// <param name="cell">Its text.</param>
    /// <param name="number">Its execution count, for tracebacks.</param>
    /// <param name="output">Takes what it shows, errors included.</param>
    /// <param name="run">By which it can be interrupted; ended here.</param>
    /// <returns>Why it failed; null when it did not.</returns>
    public CellError? Run(string cell, int number, ICellOutput output, CellRun run)
    {
        CellContext.Current = new CellContext(run, new GuardedOutput(output));
        List<string> paths = [];
        CellError? error = null;
        using IDisposable loops = _loops.Follow(run);
        try
        {
            IReadOnlyList<CellPart> parts = CellSplitter.Split(cell);
            for (int i = 0; i < parts.Count; i++)
                RunPart(parts[i], number, i == parts.Count - 1, paths);
        }
#pragma warning disable CA1031 // Whatever a cell throws is shown, and the session goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = Explain(exception, cell, run, paths);
        }
        finally
        {
            run.Dispose();
            CellContext.Current = null;
        }
        if (error is not null)
            output.Fail(error);
        return error;
    }

    private CellError Explain(Exception exception, string cell, CellRun run, List<string> paths) => exception switch
    {
        CellCompilationException invalid => _report.Of(invalid),
        CellDirectiveException directive => CellErrorReport.Of(directive, cell),
        _ when run.Interrupted && (run.Forced || exception is OperationCanceledException) => CellErrorReport.Interrupted,
        _ => _report.Of(exception, paths),
    };

    private void RunPart(CellPart part, int number, bool last, List<string> paths)
    {
        CellContext cell = CellContext.Running();
        if (part.Kind == CellPartKind.Markdown)
        {
            cell.Output.Display(MimeBundle.Of(MimeBundle.Markdown, part.Text).Add(MimeBundle.Plain, part.Text), null);
            return;
        }
        long start = Stopwatch.GetTimestamp();
        string path = _sources.Add(number, part.Text);
        paths.Add(path);
        CompiledSubmission submission = Compile(part.Text, path, cell.Run.Signal);
        object? value = Execute(submission, cell.Run);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        if (submission.HasResult)
            Show(value, last, cell);
        if (part.Timed)
            cell.Output.Display(MimeBundle.Of(MimeBundle.Plain, string.Create(CultureInfo.InvariantCulture, $"Wall time: {took.TotalMilliseconds:F1} ms")), null);
    }

    private static void Show(object? value, bool asResult, CellContext cell)
    {
        MimeBundle? shown = null;
        cell.Run.Execute(() => shown = ObjectFormatter.Show(value));
        if (asResult)
            cell.Output.Result(shown!);
        else
            cell.Output.Display(shown!, null);
    }

    private object? Execute(CompiledSubmission submission, CellRun run)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new CellSynchronizationContext(run));
        try
        {
            Task<object?>? task = null;
            run.Execute(() => task = Invoke(submission));
            return run.Wait(task!);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private CompiledSubmission Compile(string code, string path, CancellationToken cancellation)
    {
        string blanked = ReferenceDirectives.Take(code, out IReadOnlyList<(int Line, string Reference)> references);
        if (references.Count > 0)
            _compiler.AddReferences(_references.Add(references, cancellation));
        return _compiler.Compile(blanked, path, cancellation);
    }

    private Task<object?> Invoke(CompiledSubmission submission)
    {
        if (submission.Assembly is null)
        {
            _compiler.Accept(submission);
            return Task.FromResult<object?>(null);
        }
        IMethodSymbol entry = submission.Compilation.GetEntryPoint(CancellationToken.None)!;
        Assembly assembly = _loader.LoadCell(submission);
        _loops.Add(assembly);
        MethodInfo factory = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        if (_next + 1 >= _states.Length)
            Array.Resize(ref _states, 2 * _states.Length);
        _states[_next] = null;
        try
        {
            return factory.CreateDelegate<Func<object?[], Task<object?>>>()(_states);
        }
        finally
        {
            // What a cell that failed half-way has declared stays, as in other notebooks.
            if (_states[_next] is not null && _compiler.Accept(submission))
                _next++;
        }
    }
}
