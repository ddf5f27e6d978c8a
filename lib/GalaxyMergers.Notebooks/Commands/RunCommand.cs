using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using GalaxyMergers.Notebooks.Documents;

namespace GalaxyMergers.Notebooks.Commands;

/// <summary><c>nb run</c>: runs a notebook without a front end.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> NotebookPath = new("notebook") { Description = "The notebook (.ipynb); it runs in its own folder." };
    private static readonly Option<string[]> Parameters = new("--parameter", "-p") { Description = "NAME=VALUE: another value for a variable of the cell tagged 'parameters'." };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Where the notebook with its outputs is written; in place if not given." };
    private static readonly Option<double?> TimeLimit = new("--timeout") { Description = "How many seconds a cell may take." };
    private static readonly Option<bool> AllowErrors = new("--allow-errors") { Description = "Go on after a cell that failed, and end with 0." };

    private static readonly Option<string?> BakePng = new("--bake-png")
    {
        Description = "A command that draws the Plotly figures, which are then kept as PNG too. It gets two folders: NAME.json files, and where to write NAME.png.",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        TimeLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0 or > 1e6)
                result.AddError("--timeout takes a number of seconds above 0.");
        });
        Command command = new("run", "Run a notebook and keep its outputs. Ends with 1 when a cell fails, which it names.")
        {
            NotebookPath, Parameters, Output, TimeLimit, AllowErrors, BakePng,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter errors = Console.Error;
        try
        {
            string path = Path.GetFullPath(parsed.GetValue(NotebookPath)!);
            string output = parsed.GetValue(Output) is { } other ? Path.GetFullPath(other) : path;
            Notebook notebook = Notebook.Read(path);
            ParameterInjection.Apply(notebook, [.. (parsed.GetValue(Parameters) ?? []).Select(Pair)]);
            Directory.SetCurrentDirectory(Path.GetDirectoryName(path)!);
            NotebookRunOptions options = new()
            {
                Output = output,
                CellTimeLimit = parsed.GetValue(TimeLimit) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                AllowErrors = parsed.GetValue(AllowErrors),
            };
            int code = RunCells(notebook, options, errors);
            if (code == ExitCode.Success && parsed.GetValue(BakePng) is { } command && FigureBaking.Bake(notebook, command) > 0)
                notebook.Write(output);
            // A thread that a cell has left behind does not keep the process alive.
            Environment.Exit(code);
            return code;
        }
        catch (NotebookException failure)
        {
            errors.WriteLine($"nb run: {failure.Message}");
            return ExitCode.CannotRun;
        }
    }

    private static int RunCells(Notebook notebook, NotebookRunOptions options, TextWriter errors)
    {
        string name = Path.GetFileName(notebook.Path);
        NotebookRun run = new(notebook, options, line => errors.WriteLine($"{name}: {line}"))
        {
            CannotEnd = () =>
            {
                errors.WriteLine($"nb run: {name}: the running cell does not end; the outputs so far are in {options.Output}.");
                Environment.Exit(ExitCode.CellFailed);
            },
        };
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            run.Interrupt();
        });
        run.Run();
        foreach (CellFailure failure in run.Failures)
            errors.WriteLine($"nb run: {failure.Describe(notebook.Path)}");
        if (run.Interrupted)
            return ExitCode.Interrupted;
        return run.Failures.Count > 0 && !options.AllowErrors ? ExitCode.CellFailed : ExitCode.Success;
    }

    private static KeyValuePair<string, string> Pair(string parameter)
    {
        int sign = parameter.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 ? new(parameter[..sign], parameter[(sign + 1)..])
            : throw new NotebookException($"'{parameter}' is not of the form NAME=VALUE.");
    }
}

/// <summary>How <c>nb</c> ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A cell failed or took too long.</summary>
    public const int CellFailed = 1;

    /// <summary>The request cannot be carried out: a wrong argument, file or machine.</summary>
    public const int CannotRun = 2;

    /// <summary>Interrupted from the keyboard; the number that shells use.</summary>
    public const int Interrupted = 130;
}
