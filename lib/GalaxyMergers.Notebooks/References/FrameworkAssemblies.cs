using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace GalaxyMergers.Notebooks.References;

/// <summary>
/// The assemblies of the .NET runtime that runs the notebook. The compiler looks at each reference for each cell, so cells
/// start with few of them; the rest is there for the cell that does not compile without it.
/// </summary>
internal static class FrameworkAssemblies
{
    private static readonly string[] CommonNames =
    [
        "System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Console",
        "System.Linq", "System.Memory", "System.Runtime.Numerics", "System.Text.Json", "System.Text.RegularExpressions", "System.Threading",
        "System.Threading.Tasks.Parallel",
    ];

    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string? DocumentationFolder = FindDocumentation();
    private static readonly ConcurrentDictionary<string, MetadataReference> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<IReadOnlyDictionary<string, AssemblyFacts>> All = new(Read);

    private static readonly HashSet<string> Names = new(
        Directory.EnumerateFiles(Folder, "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)), StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder where <c>dotnet</c> is installed.</summary>
    public static string DotnetRoot => Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));

    /// <summary>Whether the runtime brings the assembly of this simple name.</summary>
    public static bool Contains(string? simpleName) => simpleName is not null && Names.Contains(simpleName);

    /// <summary>References to what most cells use.</summary>
    public static IEnumerable<MetadataReference> Common() => CommonNames.Where(Contains).Select(Reference);

    /// <summary>References to the other assemblies that define types, and to what these need.</summary>
    public static IEnumerable<MetadataReference> Rest() =>
        Closure(All.Value.Values.Where(a => a.HasPublicTypes).Select(a => a.Name)).Except(CommonNames, StringComparer.OrdinalIgnoreCase).Select(Reference);

    /// <summary>References to what libraries use beyond what most cells use.</summary>
    /// <param name="libraries">Paths of libraries.</param>
    public static IEnumerable<MetadataReference> NeededBy(IEnumerable<string> libraries) =>
        Closure(libraries.SelectMany(path => AssemblyFacts.Read(path)?.Needs ?? []).Where(Contains)).Except(CommonNames, StringComparer.OrdinalIgnoreCase).Select(Reference);

    /// <summary>One reference for each assembly, so that the compiler sees at once that two are the same.</summary>
    private static MetadataReference Reference(string name) => Known.GetOrAdd(name, static name => ReferenceFile.Create(
        Path.Combine(Folder, name + ".dll"), DocumentationFolder is null ? null : Path.Combine(DocumentationFolder, name + ".xml")));

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
