using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.References;

/// <summary>Reads what a restored project may use.</summary>
internal static class RestoredAssets
{
    /// <summary>The file name of the generated project.</summary>
    public const string ProjectFile = "packages.csproj";

    /// <summary>The files of the restored packages; null when nothing is restored there or files have gone since.</summary>
    /// <param name="folder">Folder of the generated project.</param>
    public static PackageAssets? Read(string folder)
    {
        string path = Path.Combine(folder, "obj", "project.assets.json");
        if (!File.Exists(path))
            return null;
        try
        {
            JsonNode assets = JsonNode.Parse(File.ReadAllText(path))!;
            if (assets["logs"]?.AsArray().Any(log => log?["level"]?.GetValue<string>() == "Error") == true)
                return null;
            string[] folders = [.. assets["packageFolders"]!.AsObject().Select(f => f.Key)];
            JsonObject target = assets["targets"]!.AsObject().Last().Value!.AsObject();
            return Existing(new PackageAssets(Files(assets, target, folders, "runtime"), Files(assets, target, folders, "native")));
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static PackageAssets? Existing(PackageAssets assets) =>
        assets.Managed.Concat(assets.Native).All(File.Exists) ? assets : null;

    private static string[] Files(JsonNode assets, JsonObject target, string[] folders, string kind) =>
    [
        .. from library in target
           from file in library.Value?[kind]?.AsObject() ?? []
           where !file.Key.EndsWith("/_._", StringComparison.Ordinal)
           let relative = Path.Combine(assets["libraries"]![library.Key]!["path"]!.GetValue<string>(), file.Key)
           select folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], relative),
    ];
}

/// <summary>The files of packages and of all that they depend on.</summary>
/// <param name="Managed">Paths of assemblies.</param>
/// <param name="Native">Paths of native libraries.</param>
internal sealed record PackageAssets(IReadOnlyList<string> Managed, IReadOnlyList<string> Native);

/// <summary>NuGet's global packages folder.</summary>
internal static class PackageFolder
{
    /// <summary>Its path: NUGET_PACKAGES, or <c>.nuget/packages</c> of the user.</summary>
    public static string Path => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
