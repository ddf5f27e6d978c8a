using System.Diagnostics;

namespace GalaxyMergers;

/// <summary>Runs a program to its end and gives back what it printed.</summary>
public static class ExternalProgram
{
    private const int ShownErrorCharacters = 2000;

    /// <summary>Runs the program with no standard input.</summary>
    /// <exception cref="ExternalProgramException">It could not start, failed, or did not end and close its output in time (it is then stopped).</exception>
    public static string Run(string program, IEnumerable<string> arguments, TimeSpan timeLimit)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Start(start);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!Task.WaitAll([output, errors, process.WaitForExitAsync()], timeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new ExternalProgramException($"{program} did not end within {timeLimit.TotalSeconds:F0} s and was stopped. Try again on a less busy machine or allow more time.");
        }
        return process.ExitCode == 0 ? output.Result : throw new ExternalProgramException($"{program} failed with exit code {process.ExitCode}: {Tail(errors.Result)}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new ExternalProgramException($"{start.FileName} did not start.");
        }
        catch (System.ComponentModel.Win32Exception reason)
        {
            throw new ExternalProgramException($"{start.FileName} could not be started: {reason.Message}. Run environment/setup.", reason);
        }
    }

    private static string Tail(string text) => text.Length <= ShownErrorCharacters ? text : text[^ShownErrorCharacters..];
}
