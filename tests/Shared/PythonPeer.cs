using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace GalaxyMergers.Tests;

/// <summary>
/// Python programs, run by the interpreter that has what they import: the one that the environment variable MERGERS_PYTHON names, the
/// system's, or the first on the path.
/// </summary>
internal static class PythonPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // only ends what hangs, on a busy machine too
    private static readonly ConcurrentDictionary<string, string?> Found = new();

    /// <summary>An interpreter that can import the modules, named with commas; null when there is none.</summary>
    internal static string? Find(string modules) => Found.GetOrAdd(modules, static names =>
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("MERGERS_PYTHON"), "/usr/bin/python3", "python3"];
        return candidates.FirstOrDefault(python => python is not null && Try(python, ["-c", $"import {names}"]) is { Status: 0 });
    });

    /// <summary>The interpreter that can import the modules.</summary>
    internal static string Get(string modules) => Find(modules) ?? throw new InvalidOperationException($"no Python has {modules}");

    /// <summary>Runs a program of tests/reference and returns what it prints; fails with its complaint if it fails.</summary>
    /// <param name="modules">The modules that it needs.</param>
    /// <param name="program">Its path under tests/reference.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static string Run(string modules, string program, params string[] arguments) =>
        Output(modules, program, [Repository.PathOf("tests", "reference", program), .. arguments]);

    /// <summary>Runs lines of Python and returns what they print; fails with their complaint if they fail.</summary>
    internal static string RunLines(string modules, string lines, params string[] arguments) => Output(modules, "the program", ["-c", lines, .. arguments]);

    private static string Output(string modules, string name, string[] arguments)
    {
        string python = Get(modules);
        (int status, string output, string complaint) = Try(python, ["-B", .. arguments]) ?? throw new InvalidOperationException($"{python} does not start");
        Assert.True(status == 0, $"{name} ended with {status}: {complaint}");
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
        catch (Win32Exception)
        {
            return null;
        }
    }
}
