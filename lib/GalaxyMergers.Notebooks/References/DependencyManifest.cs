using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GalaxyMergers.Notebooks.References;

/// <summary>
/// What a library's <c>.deps.json</c> says it needs. A published library has its files beside it; a built one has those
/// of packages in NuGet's folder, where this finds them.
/// </summary>
internal sealed class DependencyManifest
{
    private static readonly string[] Platforms = [RuntimeInformation.RuntimeIdentifier, "linux-x64", "linux", "unix-x64", "unix", "any"];

    private readonly Dictionary<string, string> _managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _native = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the manifest of a library; one without a manifest needs nothing that is named.</summary>
    /// <param name="library">Path of the library's assembly.</param>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    public static DependencyManifest Of(string library) => Of(library, PackageFolder.Path);

    /// <summary>Reads the manifest of a library whose packages lie in a folder of their own.</summary>
    /// <param name="library">Path of the library's assembly.</param>
    /// <param name="packageFolder">NuGet's global packages folder.</param>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    public static DependencyManifest Of(string library, string packageFolder)
    {
        DependencyManifest manifest = new();
        string path = Path.ChangeExtension(library, ".deps.json");
        if (!File.Exists(path))
            return manifest;
        try
        {
            manifest.Read(JsonNode.Parse(File.ReadAllText(path))!.AsObject(), Path.GetDirectoryName(path)!, packageFolder);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidDataException($"{path} is damaged: {damage.Message} Build the library again.", damage);
        }
        return manifest;
    }

    /// <summary>The path of an assembly, or null.</summary>
    /// <param name="simpleName">Its name without ending.</param>
    public string? FindManaged(string simpleName) => _managed.GetValueOrDefault(simpleName);

    /// <summary>The path of a native library, or null.</summary>
    /// <param name="fileName">Its file name.</param>
    public string? FindNative(string fileName) => _native.GetValueOrDefault(fileName);

    private void Read(JsonObject manifest, string folder, string packageFolder)
    {
        string target = manifest["runtimeTarget"]!["name"]!.GetValue<string>();
        foreach ((string name, JsonNode? library) in manifest["targets"]![target]!.AsObject())
        {
            string? package = manifest["libraries"]?[name]?["path"]?.GetValue<string>();
            string[] roots = package is null ? [folder] : [folder, Path.Combine(packageFolder, package)];
            foreach ((string asset, _) in Assets(library, "runtime"))
                Add(_managed, Path.GetFileNameWithoutExtension(asset), asset, roots);
            foreach ((string asset, _) in Assets(library, "native"))
                Add(_native, Path.GetFileName(asset), asset, roots);
            foreach ((string asset, JsonNode? what) in Assets(library, "runtimeTargets").OrderBy(a => Rank(a.Value)).Where(a => Rank(a.Value) >= 0))
                AddForPlatform(asset, what?["assetType"]?.GetValue<string>() == "native", roots);
        }
    }

    private void AddForPlatform(string asset, bool native, string[] roots)
    {
        if (native)
            Add(_native, Path.GetFileName(asset), asset, roots);
        else
            Add(_managed, Path.GetFileNameWithoutExtension(asset), asset, roots, replace: true);
    }

    private static int Rank(JsonNode? asset) => Array.IndexOf(Platforms, asset?["rid"]?.GetValue<string>() ?? string.Empty);

    private static JsonObject Assets(JsonNode? library, string kind) => library?[kind]?.AsObject() ?? [];

    private static void Add(Dictionary<string, string> found, string name, string asset, string[] roots, bool replace = false)
    {
        string? path = roots.SelectMany(root => new[] { Path.Combine(root, asset), Path.Combine(root, Path.GetFileName(asset)) }).FirstOrDefault(File.Exists);
        if (path is not null && (replace || !found.ContainsKey(name)))
            found[name] = path;
    }
}
