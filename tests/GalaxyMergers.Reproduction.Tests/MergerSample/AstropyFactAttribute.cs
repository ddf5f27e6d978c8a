using System.Diagnostics;

namespace GalaxyMergers.Reproduction.Tests.MergerSample;

/// <summary>A test that reads files with astropy; reported as not run where no Python has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AstropyFactAttribute : FactAttribute
{
    private const string Python = "/usr/bin/python3";

    public AstropyFactAttribute()
    {
        if (Run("import astropy, yaml") is null) Skip = $"needs {Python} with astropy and yaml: run environment/setup --peers";
    }

    /// <summary>What a program prints; null when it fails or there is no Python.</summary>
    internal static string? Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> complaint = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output + complaint.GetAwaiter().GetResult() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
