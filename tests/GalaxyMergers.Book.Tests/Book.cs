using System.Diagnostics;

namespace GalaxyMergers.Book.Tests;

/// <summary>
/// The notebooks in a folder of their own, with the published runs, the folder of the tests, which has libtorch beside the library, in place of
/// the published one, and their own folder of results, so that they share what one of them computes.
/// </summary>
public sealed class Book : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly HashSet<string> _executed = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("book-tests-");

    public Book()
    {
        Directory.CreateDirectory(Notebooks);
        foreach (string name in Names) File.Copy(Path.Combine(Source, name), PathOf(name));
        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "data", "published"), Repository.PathOf("data", "published"));
        Directory.CreateSymbolicLink(Path.Combine(Notebooks, "bin"), AppContext.BaseDirectory.TrimEnd('/'));
    }

    /// <summary>Folder of the notebooks in the repository.</summary>
    public static string Source => Repository.PathOf("notebooks");

    /// <summary>File names of all notebooks, in order.</summary>
    public static IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(Source, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Path of the notebook engine.</summary>
    public static string Engine => Path.Combine(AppContext.BaseDirectory, "nb");

    /// <summary>The temporary folder around the notebooks.</summary>
    public string Folder => _folder.FullName;

    private string Notebooks => Path.Combine(Folder, "notebooks");

    /// <summary>Path of a notebook's copy, which a run writes to.</summary>
    public string PathOf(string name) => Path.Combine(Notebooks, name);

    /// <summary>Runs a program to its end, without the machine's real data.</summary>
    public (int ExitCode, string Errors) Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Notebooks };
        start.Environment["MERGERS_DATA"] = Path.Combine(Folder, "no-data");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Runs a notebook's copy, once, and reads it.</summary>
    internal NotebookFile Executed(string name)
    {
        if (_executed.Add(name))
        {
            (int exitCode, string errors) = Run(Engine, ["run", PathOf(name)]);
            Assert.True(exitCode == 0, errors);
        }

        return new NotebookFile(PathOf(name));
    }

    /// <summary>Runs notebooks' copies with Jupyter and one of the kernels; gives the folder with what they show.</summary>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="names">The notebooks.</param>
    internal string ExecuteWithJupyter(string kernel, params IEnumerable<string> names)
    {
        string output = Path.Combine(Folder, "executed " + kernel);
        bool takesTurns = kernel == Kernels.Interactive;
        if (takesTurns) Kernels.InteractiveTurn.Wait();
        try
        {
            ExecuteWithJupyter(kernel, names, output);
        }
        finally
        {
            if (takesTurns) Kernels.InteractiveTurn.Release();
        }

        return output;
    }

    private void ExecuteWithJupyter(string kernel, IEnumerable<string> names, string output)
    {
        (int exitCode, string errors) = Run(
            PythonPeer.Get("nbconvert"),
            ["-m", "nbconvert", "--to", "notebook", "--execute", $"--ExecutePreprocessor.kernel_name={kernel}", $"--ExecutePreprocessor.timeout={Patience.TotalSeconds}", "--output-dir", output, .. names.Select(PathOf)],
            Kernels.Variables);
        Assert.True(exitCode == 0, errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
