using System.CommandLine;
using System.Runtime.InteropServices;

namespace GalaxyMergers.Cli.Display;

/// <summary>Runs a command: turns signals into cancellation and expected errors into one clear message.</summary>
internal static class CommandRunner
{
    private const int Failure = 1;

    /// <summary>Exit code of a fault of the program itself; of sysexits.h, "internal software error".</summary>
    private const int ProgramFault = 70;

    /// <summary>Exit code of a command that was told to stop and kept what it had done: the same command goes on.</summary>
    public const int Interrupted = 130;

    /// <summary>Exit code of a command whose work another process has; of sysexits.h, "try again later".</summary>
    public const int Busy = 75;

    private const PosixSignal UserSignal = (PosixSignal)10; // SIGUSR1 on Linux

    private static readonly CancellationTokenSource Stop = new();

    /// <summary>Kept until the process is gone: a signal that is sent again while it ends must not change its exit code.</summary>
    private static PosixSignalRegistration[] s_signals = [];

    /// <summary>Cancelled by Ctrl-C, SIGTERM, or SIGUSR1 (which schedulers send before they take a machine away).</summary>
    public static CancellationToken Cancellation => Stop.Token;

    public static int Run(RootCommand root, string[] arguments)
    {
        s_signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, UserSignal }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
        try
        {
            InvocationConfiguration configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return root.Parse(arguments).Invoke(configuration);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted. What was done is kept; the same command goes on from here.");
            return Interrupted;
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
        signal.Cancel = !(Stop.IsCancellationRequested && signal.Signal == PosixSignal.SIGINT);
        if (Stop.IsCancellationRequested) return;
        Console.Error.WriteLine("Stopping after the present step ...");
        Stop.Cancel();
    }
}
