using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>
/// The assemblies of the .NET runtime that runs the notebook. The compiler looks at each reference for each cell, so those
/// that define nothing are left out until a library asks for them.
/// </summary>
internal static class FrameworkAssemblies
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string? DocumentationFolder = FindDocumentation();
    private static readonly Lazy<IReadOnlyDictionary<string, AssemblyFacts>> All = new(Read);
    private static readonly Lazy<IReadOnlyList<string>> Used = new(() => Closure(All.Value.Values.Where(a => a.HasPublicTypes).Select(a => a.Name)));

    private static readonly HashSet<string> Names = new(
        Directory.EnumerateFiles(Folder, "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder where <c>dotnet</c> is installed.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));

    /// <summary>Whether the runtime brings the assembly of this simple name.</summary>
    public static bool Contains(string? simpleName) => simpleName is not null && Names.Contains(simpleName);

    /// <summary>References to what cells use.</summary>
    public static IEnumerable<MetadataReference> References() => Used.Value.Select(Reference);

    /// <summary>The names of those that libraries use beyond what cells use.</summary>
    /// <param name="libraries">Paths of libraries.</param>
    public static IEnumerable<string> NeededBy(IEnumerable<string> libraries) =>
        Closure(libraries.SelectMany(path => AssemblyFacts.Read(path)?.Needs ?? []).Where(Contains)).Except(Used.Value);

    /// <summary>A reference to one of them.</summary>
    public static MetadataReference Reference(string name) => ReferenceFile.Create(
        Path.Combine(Folder, name + ".dll"), DocumentationFolder is null ? null : Path.Combine(DocumentationFolder, name + ".xml"));

    private static Dictionary<string, AssemblyFacts> Read() =>
        Directory.EnumerateFiles(Folder, "*.dll").Order(StringComparer.Ordinal).Select(AssemblyFacts.Read).OfType<AssemblyFacts>().ToDictionary(facts => facts.Name, StringComparer.OrdinalIgnoreCase);

    private static List<string> Closure(IEnumerable<string> names)
    {
        HashSet<string> closure = new(names, StringComparer.OrdinalIgnoreCase);
        Queue<string> open = new(closure);
        while (open.TryDequeue(out string? name))
            if (All.Value.TryGetValue(name, out AssemblyFacts? facts))
                foreach (string need in facts.Needs.Where(need => Contains(need) && closure.Add(need)))
                    open.Enqueue(need);
        return [.. closure.Where(All.Value.ContainsKey).Order(StringComparer.Ordinal)];
    }

    /// <summary>The reference pack of an SDK has the documentation that the runtime lacks.</summary>
    private static string? FindDocumentation()
    {
        string packs = Path.Combine(DotnetRoot, "packs", "Microsoft.NETCore.App.Ref");
        return !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
            .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}")).FirstOrDefault(Directory.Exists);
    }
}
