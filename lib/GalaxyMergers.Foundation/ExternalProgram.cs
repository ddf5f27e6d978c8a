using System.Diagnostics;

namespace GalaxyMergers;

/// <summary>Runs a program to its end and gives back what it printed.</summary>
public static class ExternalProgram
{
    private const int ShownErrorCharacters = 2000;

    /// <summary>Runs the program with no standard input.</summary>
    /// <exception cref="ExternalProgramException">It could not start, failed, or did not end in time (it is then stopped).</exception>
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
        if (!process.WaitForExit(timeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new ExternalProgramException($"{program} did not end within {timeLimit.TotalSeconds:F0} s and was stopped. Try again on a less busy machine or allow more time.");
        }
        string printed = output.GetAwaiter().GetResult();
        if (process.ExitCode != 0)
            throw new ExternalProgramException($"{program} failed with exit code {process.ExitCode}: {Tail(errors.GetAwaiter().GetResult())}");
        return printed;
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
