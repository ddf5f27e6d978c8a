using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GalaxyMergers.Notebooks.Execution;

namespace GalaxyMergers.Notebooks.Documents;

/// <summary>Runs the cells of a notebook in order and writes the notebook after each, so that what was shown is kept whatever happens.</summary>
/// <param name="notebook">The notebook.</param>
/// <param name="options">How it is run.</param>
/// <param name="progress">Takes a line for each cell.</param>
internal sealed class NotebookRun(Notebook notebook, NotebookRunOptions options, Action<string> progress)
{
    private const string RaisesTag = "raises-exception";
    private const int StackBytes = 16 << 20;

    private readonly Dictionary<string, JsonObject> _displays = [];
    private readonly List<CellFailure> _failures = [];
    private readonly List<(NotebookCell Cell, NotebookOutput Output)> _done = [];
    private volatile CellRun? _run;
    private volatile bool _interrupted;

    /// <summary>The cells that failed and were not expected to.</summary>
    public IReadOnlyList<CellFailure> Failures => _failures;

    /// <summary>Whether the run was interrupted.</summary>
    public bool Interrupted => _interrupted;

    /// <summary>Told, after the notebook is written, when a cell cannot be made to end; the process should then end.</summary>
    public required Action CannotEnd { get; init; }

    /// <summary>Interrupts the running cell and ends the run after it.</summary>
    public void Interrupt()
    {
        _interrupted = true;
        _run?.Interrupt();
    }

    /// <summary>Runs the notebook on a thread of its own and waits for it.</summary>
    /// <exception cref="NotebookException">The notebook cannot be written.</exception>
    public void Run()
    {
        NotebookException? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                RunCells();
            }
            catch (NotebookException notWritten)
            {
                failure = notWritten;
            }
        }, StackBytes) { Name = "cells" };
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new NotebookException(failure.Message, failure);
    }

    private void RunCells()
    {
        IReadOnlyList<NotebookCell> cells = notebook.Cells;
        foreach (NotebookCell cell in cells.Where(c => c.IsCode))
            (cell.Outputs, cell.ExecutionCount) = ([], null);
        notebook.SetLanguage();
        notebook.Write(options.Output);
        CSharpSession session = new();
        int count = 0;
        for (int i = 0; i < cells.Count && !_interrupted; i++)
        {
            if (!cells[i].IsCode || string.IsNullOrWhiteSpace(cells[i].Source))
                continue;
            CellError? error = RunCell(session, cells[i], ++count, $"cell {i + 1} of {cells.Count}");
            if (error is null || cells[i].HasTag(RaisesTag))
                continue;
            _failures.Add(new CellFailure(i + 1, cells[i].Id, error));
            if (!options.AllowErrors)
                return;
        }
    }

    private CellError? RunCell(CSharpSession session, NotebookCell cell, int number, string place)
    {
        long start = Stopwatch.GetTimestamp();
        NotebookOutput output = new(number, _displays);
        _done.Add((cell, output));
        cell.ExecutionCount = number;
        using CellRun run = new() { Stuck = () => GiveUp(output) };
        _run = run;
        if (_interrupted)
            run.Interrupt();
        CellError? error;
        using (LimitTime(run))
            error = session.Run(cell.Source, number, output, run);
        if (error?.Name == CellError.InterruptedName && !_interrupted)
            error = error with { Message = string.Create(CultureInfo.InvariantCulture, $"The cell took longer than {options.CellTimeLimit?.TotalSeconds} s.") };
        _run = null;
        KeepOutputs();
        progress(string.Create(CultureInfo.InvariantCulture, $"{place}{(error is null ? string.Empty : " failed")}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        return error;
    }

    private Timer? LimitTime(CellRun run) => options.CellTimeLimit is { } limit
        ? new Timer(_ => run.Interrupt(), null, limit, Timeout.InfiniteTimeSpan)
        : null;

    /// <summary>A cell may update what an earlier one has shown, so the outputs of all are taken anew.</summary>
    private void KeepOutputs()
    {
        lock (_done)
        {
            foreach ((NotebookCell cell, NotebookOutput output) in _done)
                cell.Outputs = output.Outputs();
            notebook.Write(options.Output);
        }
    }

    private void GiveUp(NotebookOutput output)
    {
        output.Fail(CellErrorReport.Interrupted);
        KeepOutputs();
        CannotEnd();
    }
}

/// <summary>How a notebook is run without a front end.</summary>
internal sealed record NotebookRunOptions
{
    /// <summary>Where the notebook with its outputs is written.</summary>
    public required string Output { get; init; }

    /// <summary>How long a cell may take; no limit when null.</summary>
    public TimeSpan? CellTimeLimit { get; init; }

    /// <summary>Whether the run goes on after a cell that failed.</summary>
    public bool AllowErrors { get; init; }
}

/// <summary>A cell that failed in a run.</summary>
/// <param name="Number">Its number in the notebook, from 1, prose counted.</param>
/// <param name="Id">Its identity, or null.</param>
/// <param name="Error">Why.</param>
internal sealed record CellFailure(int Number, string? Id, CellError Error)
{
    /// <summary>The failure as a message of several lines: where, the line of source, the traceback.</summary>
    /// <param name="notebook">Path of the notebook.</param>
    public string Describe(string notebook)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{notebook}: cell {Number}");
        if (Id is not null)
            text.Append(CultureInfo.InvariantCulture, $" (id {Id})");
        if (Error.Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $", line {line}");
        text.Append(CultureInfo.InvariantCulture, $": {Error.Name}: {Error.Message}");
        if (!string.IsNullOrEmpty(Error.SourceLine))
            text.Append(CultureInfo.InvariantCulture, $"\n    {Error.SourceLine}");
        return text.Append('\n').Append(Error.PlainTraceback).ToString();
    }
}
