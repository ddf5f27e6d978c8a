namespace GalaxyMergers.Tests;

/// <summary>The checkout that the tests run in, and the real data beside it.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    internal static string Root { get; } = Find();

    /// <summary>The folder of the real data: MERGERS_DATA, by default ../shared/data.</summary>
    internal static string RealData => Environment.GetEnvironmentVariable("MERGERS_DATA") ?? Path.GetFullPath(Path.Combine(Root, "../shared/data"));

    /// <summary>A path below its folder.</summary>
    internal static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Research.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Research.sln stands in no folder above the tests; run them from the repository.");
    }
}
