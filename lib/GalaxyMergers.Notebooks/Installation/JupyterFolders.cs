using System.ComponentModel;
using System.Diagnostics;

namespace GalaxyMergers.Notebooks.Installation;

/// <summary>Where Jupyter looks for kernels.</summary>
internal static class JupyterFolders
{
    /// <summary>The data folder of the user: JUPYTER_DATA_DIR, or what the platform has.</summary>
    public static string User()
    {
        if (Set("JUPYTER_DATA_DIR") is { } data)
            return data;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    /// <summary>The data folder of an installation.</summary>
    public static string Under(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The prefix of the Python whose Jupyter is used: the active environment, else that of <c>python3</c>; null when there is none.</summary>
    public static string? PythonPrefix()
    {
        if ((Set("VIRTUAL_ENV") ?? Set("CONDA_PREFIX")) is { } active)
            return active;
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", ["-c", "import sys; print(sys.prefix)"]) { RedirectStandardOutput = true })!;
            string prefix = python.StandardOutput.ReadToEnd().Trim();
            python.WaitForExit();
            return python.ExitCode == 0 && prefix.Length > 0 ? prefix : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
