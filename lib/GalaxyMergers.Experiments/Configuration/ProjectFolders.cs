namespace GalaxyMergers.Experiments.Configuration;

/// <summary>Where the project's own files and the shared data lie on this machine.</summary>
/// <param name="Repository">Folder of <c>Research.sln</c>; null when the program runs without its repository.</param>
/// <param name="SharedData">Folder of the shared real data (<c>MERGERS_DATA</c>); null when there is none.</param>
public sealed record ProjectFolders(string? Repository, string? SharedData)
{
    /// <summary>Folder of the weights that come with the project.</summary>
    public string? Weights => Repository is null ? null : Path.Combine(Repository, "data", "weights");

    /// <summary>Folder of what `mergers data fetch` fetched.</summary>
    public string? Fetched => Repository is null ? null : Path.Combine(Repository, "data", "fetched");

    /// <summary>Looks from the program's folder and the current folder upwards.</summary>
    public static ProjectFolders Locate()
    {
        string? repository = new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }.Select(FindRepository).FirstOrDefault(f => f is not null);
        string shared = Environment.GetEnvironmentVariable("MERGERS_DATA") is { Length: > 0 } set
            ? set
            : Path.GetFullPath(Path.Combine(repository ?? Directory.GetCurrentDirectory(), "..", "shared", "data"));
        return new ProjectFolders(repository, Directory.Exists(shared) ? Path.GetFullPath(shared) : null);
    }

    private static string? FindRepository(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Research.sln"))) return folder.FullName;
        return null;
    }
}
