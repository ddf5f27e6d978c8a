using System.Diagnostics;

namespace GalaxyMergers.Learning.Tests.Networks.Weights;

/// <summary>
/// The Python programs under tests/reference, run by the interpreter that has what they import: the one that the
/// environment variable MERGERS_PYTHON names, the system's, or the first on the path.
/// </summary>
internal static class PythonPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>An interpreter that can import a module, or null.</summary>
    internal static string? Find(string module)
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("MERGERS_PYTHON"), "/usr/bin/python3", "python3"];
        return candidates.FirstOrDefault(python => python is not null && Try(python, ["-c", $"import {module}"]) is { Status: 0 });
    }

    /// <summary>Runs a program of tests/reference and returns what it prints; fails with its complaint if it fails.</summary>
    /// <param name="module">The module that it needs.</param>
    /// <param name="program">Its path under tests/reference.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static string Run(string module, string program, params string[] arguments)
    {
        string python = Find(module) ?? throw new InvalidOperationException($"no Python has the module {module}");
        string path = Path.Combine(WeightFiles.RepositoryRoot, "tests", "reference", program);
        (int status, string output, string complaint) = Try(python, ["-B", path, .. arguments]) ?? throw new InvalidOperationException($"{python} does not start");
        Assert.True(status == 0, $"{program} ended with {status}: {complaint}");
        return output;
    }

    private static (int Status, string Output, string Complaint)? Try(string python, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> complaint = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
            return (process.WaitForExit(0) ? process.ExitCode : -1, output.GetAwaiter().GetResult(), complaint.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
