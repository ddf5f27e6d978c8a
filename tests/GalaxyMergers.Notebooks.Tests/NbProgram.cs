using System.Diagnostics;

namespace GalaxyMergers.Notebooks.Tests;

/// <summary>Runs programs: <c>nb</c> as it is built, and others.</summary>
internal static class NbProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Path of <c>nb</c>.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "nb");

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end");
        }
        return (process.ExitCode, output.Result, errors.Result);
    }
}
