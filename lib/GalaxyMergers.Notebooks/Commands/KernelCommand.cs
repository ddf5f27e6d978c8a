using System.CommandLine;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using GalaxyMergers.Notebooks.Protocol;

namespace GalaxyMergers.Notebooks.Commands;

/// <summary><c>nb kernel</c>: what Jupyter starts.</summary>
internal static class KernelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> file = new("--connection-file", "-f") { Description = "The file in which Jupyter says where to listen.", Required = true };
        Command command = new("kernel", "Serve a notebook over Jupyter's protocol; Jupyter starts this.") { file };
        command.SetAction(parsed => Run(parsed.GetValue(file)!));
        return command;
    }

    private static int Run(string path)
    {
        TextWriter errors = Console.Error;
        try
        {
            using Kernel kernel = new(ConnectionFile.Read(path, Log), Log);
            ExceptionHandling.SetUnhandledExceptionHandler(kernel.ShowUnhandled);
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            ParentProcess.EndWith(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), kernel.Stop);
            kernel.Run();
        }
        catch (Exception failure) when (failure is ConnectionException or ZmqException or DllNotFoundException)
        {
            Log(failure.Message);
            return ExitCode.CannotRun;
        }
        // A thread that a cell has left behind does not keep the process alive.
        Environment.Exit(ExitCode.Success);
        return ExitCode.Success;

        void Log(string message) => errors.WriteLine($"nb kernel: {message}");
    }
}
