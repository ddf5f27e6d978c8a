using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using GalaxyMergers.Cli.Display;

namespace GalaxyMergers.Cli.Commands;

/// <summary>Runs a command: turns signals into cancellation and expected errors into one clear message.</summary>
internal static class CommandRunner
{
    /// <summary>What a stopped command says when the same command goes on where it stopped.</summary>
    public const string EverythingKept = "What was done is kept; the same command goes on from here.";

    /// <summary>What a stopped command says when nothing of its work is kept.</summary>
    public const string NothingKept = "Nothing of it is kept; the same command begins anew.";

    /// <summary>Exit code of a command that could not do what it was asked for.</summary>
    public const int Failure = 1;

    /// <summary>Exit code of a command that was told to stop.</summary>
    public const int Interrupted = 130;

    /// <summary>Exit code of a command whose work another process has; of sysexits.h, "try again later".</summary>
    public const int Busy = 75;

    /// <summary>Exit code of a fault of the program itself; of sysexits.h, "internal software error".</summary>
    private const int ProgramFault = 70;

    private const PosixSignal UserSignal = (PosixSignal)10; // SIGUSR1 on Linux

    private static readonly CancellationTokenSource Stop = new();

    /// <summary>Kept until the process is gone: a signal that is sent again while it ends must not change its exit code.</summary>
    private static PosixSignalRegistration[] s_signals = [];

    /// <summary>What the command keeps when it is stopped; null while it does not look for that, so that a signal ends the process.</summary>
    private static string? s_kept;

    /// <summary>
    /// Cancelled by Ctrl-C, SIGTERM, or SIGUSR1 (which schedulers send before they take a machine away). A command that never asks for this
    /// is ended by them at once.
    /// </summary>
    /// <param name="kept">What the user is told of the work that was done until then; it must be true.</param>
    public static CancellationToken StopRequested(string kept)
    {
        s_kept = kept;
        return Stop.Token;
    }

    public static int Run(RootCommand root, string[] arguments)
    {
        s_signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, UserSignal }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        ParseResult line = root.Parse(arguments);
        if (line.Action is ParseErrorAction errors) errors.ShowHelp = false;
        try
        {
            return line.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"Interrupted. {s_kept}");
            return Interrupted;
        }
        catch (SettingException setting)
        {
            Console.Error.WriteLine(SettingText.Of(line, setting));
            return Failure;
        }
        catch (Exception reason)
        {
            Console.Error.WriteLine(FailureText.Of(reason) ?? $"This is a fault of mergers, not of your input; please report it with what follows.\n{reason}");
            return FailureText.Of(reason) is null ? ProgramFault : Failure;
        }
    }

    /// <summary>A second Ctrl-C ends the process at once; schedulers send their signals more than once and mean the same.</summary>
    private static void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = s_kept is not null && !(Stop.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT);
        if (s_kept is null || Stop.IsCancellationRequested) return;
        Console.Error.WriteLine("Stopping after the present step ...");
        Stop.Cancel();
    }
}
