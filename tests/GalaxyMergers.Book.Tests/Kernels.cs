using System.Diagnostics;

namespace GalaxyMergers.Book.Tests;

/// <summary>Both kernels, installed once for all tests in folders of their own.</summary>
internal static class Kernels
{
    /// <summary>.NET Interactive's kernel.</summary>
    internal const string Interactive = ".net-csharp";

    /// <summary>Ours.</summary>
    internal const string Ours = "csharp-nb";

    /// <summary>Held while .NET Interactive's kernel runs: two that start at the same moment choose the same port, and one of them ends.</summary>
    internal static readonly SemaphoreSlim InteractiveTurn = new(1);

    private static readonly string[] JupyterFolders = ["JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"];
    private static readonly Lazy<Dictionary<string, string>> Installed = new(Install);

    /// <summary>The variables by which Jupyter finds them.</summary>
    internal static Dictionary<string, string> Variables => new(Installed.Value);

    private static Dictionary<string, string> Install()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "jupyter");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Dictionary<string, string> variables = JupyterFolders.ToDictionary(name => name, name => Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        string tool = Run(Repository.PathOf("environment", "interactive-tool"), [], []).Trim();
        Run(Book.Engine, ["install", "--user", "--plotly", BrowserFactAttribute.PlotlyScript, "--dotnet-interactive", tool], variables);
        return variables;
    }

    private static string Run(string program, string[] arguments, Dictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
