namespace GalaxyMergers.Survey.Tests;

/// <summary>A test that reads real survey data; reported as not run where MERGERS_DATA (default ../shared/data) lacks it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string needs)
    {
        string path = System.IO.Path.Combine(Root, needs);
        if (!File.Exists(path) && !Directory.Exists(path)) Skip = $"needs {path}; set MERGERS_DATA to the folder of the real data";
    }

    internal static string Root => Environment.GetEnvironmentVariable("MERGERS_DATA")
        ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot, "../shared/data"));

    internal static string RepositoryRoot
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Research.sln"))) folder = System.IO.Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }
    }
}
