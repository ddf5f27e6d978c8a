namespace GalaxyMergers.Notebooks.References;

/// <summary>NuGet's global packages folder.</summary>
internal static class PackageFolder
{
    /// <summary>Its path: NUGET_PACKAGES, or <c>.nuget/packages</c> of the user.</summary>
    public static string Path => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
