using System.Diagnostics;

namespace GalaxyMergers.Cli.Tests;

/// <summary>Runs the built program as a user does.</summary>
internal static class Mergers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static (int Status, string Output, string Errors) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "mergers.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"mergers {string.Join(' ', arguments)} did not end");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
